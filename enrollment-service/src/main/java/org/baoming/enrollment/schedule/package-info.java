/** What happens by the clock, at the start, or when an operator wants it. */
@NullMarked
package org.baoming.enrollment.schedule;

import org.jspecify.annotations.NullMarked;
