/** The events of payment-service. */
@NullMarked
package org.baoming.enrollment.checkout.messaging;

import org.jspecify.annotations.NullMarked;
