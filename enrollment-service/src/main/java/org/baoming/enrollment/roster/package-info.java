/** Decides which centres a candidate may choose because of a roster, and which school it fills in. */
@NullMarked
package org.baoming.enrollment.roster;

import org.jspecify.annotations.NullMarked;
