/** The owner's personal data over HTTP, for passport-service. */
@NullMarked
package org.baoming.audit.privacy.web;

import org.jspecify.annotations.NullMarked;
