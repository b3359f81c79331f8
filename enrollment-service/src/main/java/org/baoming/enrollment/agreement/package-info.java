/** Decides which texts a candidate has to accept. */
@NullMarked
package org.baoming.enrollment.agreement;

import org.jspecify.annotations.NullMarked;
