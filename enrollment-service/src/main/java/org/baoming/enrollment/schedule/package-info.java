/** What happens by the clock, or when an operator wants it. */
@NullMarked
package org.baoming.enrollment.schedule;

import org.jspecify.annotations.NullMarked;
