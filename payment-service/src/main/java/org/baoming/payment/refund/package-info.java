/** Decides what is refunded, and makes each refund once at the platform. */
@NullMarked
package org.baoming.payment.refund;

import org.jspecify.annotations.NullMarked;
