/** Check-outs at enrollment-service. */
@NullMarked
package org.baoming.payment.enrollment;

import org.jspecify.annotations.NullMarked;
