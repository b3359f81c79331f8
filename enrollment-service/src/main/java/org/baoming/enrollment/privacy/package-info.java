/** The end of a passport, and what is kept about its owner. */
@NullMarked
package org.baoming.enrollment.privacy;

import org.jspecify.annotations.NullMarked;
