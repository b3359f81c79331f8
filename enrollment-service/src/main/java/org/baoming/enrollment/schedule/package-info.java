/** What happens by the clock. */
@NullMarked
package org.baoming.enrollment.schedule;

import org.jspecify.annotations.NullMarked;
