package org.baoming.payment.receipt;

import java.time.Instant;
import org.baoming.payment.OrderNumber;
import org.baoming.payment.order.Payment;

/**
 * A payment that the platform has proven.
 *
 * @param surplus true for money that did not pay the order
 */
public record Receipt(OrderNumber order, Payment payment, boolean surplus, Instant recordedAt) {}
