/** A passport over HTTP, for its owner. */
@NullMarked
package org.baoming.passport.passport.web;

import org.jspecify.annotations.NullMarked;
