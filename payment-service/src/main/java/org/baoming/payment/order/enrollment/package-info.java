/** Check-outs at enrollment-service. */
@NullMarked
package org.baoming.payment.order.enrollment;

import org.jspecify.annotations.NullMarked;
