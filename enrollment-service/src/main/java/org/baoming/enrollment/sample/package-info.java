/** Sample data: an invented session with invented centres on top of real codes. */
@NullMarked
package org.baoming.enrollment.sample;

import org.jspecify.annotations.NullMarked;
