/** Decides which centres a roster leaves to a candidate, and which school it fills in. */
@NullMarked
package org.baoming.enrollment.roster;

import org.jspecify.annotations.NullMarked;
