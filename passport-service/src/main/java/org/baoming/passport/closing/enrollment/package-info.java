/** Asks enrollment-service whether a live registration forbids the closure. */
@NullMarked
package org.baoming.passport.closing.enrollment;

import org.jspecify.annotations.NullMarked;
