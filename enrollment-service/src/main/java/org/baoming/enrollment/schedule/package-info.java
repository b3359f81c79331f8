/** What runs by the clock, at the start, or at an operator's request. */
@NullMarked
package org.baoming.enrollment.schedule;

import org.jspecify.annotations.NullMarked;
