/** Asks enrollment-service whether a registration forbids the end of a passport. */
@NullMarked
package org.baoming.passport.enrollment;

import org.jspecify.annotations.NullMarked;
