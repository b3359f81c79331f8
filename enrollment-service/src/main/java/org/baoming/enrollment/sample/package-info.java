/** Sample data: an invented session with invented centres and real codes. */
@NullMarked
package org.baoming.enrollment.sample;

import org.jspecify.annotations.NullMarked;
