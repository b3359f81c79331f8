/** Accesses and the export over HTTP. */
@NullMarked
package org.baoming.passport.privacy.web;

import org.jspecify.annotations.NullMarked;
