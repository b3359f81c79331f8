/** The end of a passport, and the data that is stored about its owner. */
@NullMarked
package org.baoming.enrollment.privacy;

import org.jspecify.annotations.NullMarked;
