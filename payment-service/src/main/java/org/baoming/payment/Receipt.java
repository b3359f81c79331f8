package org.baoming.payment;

import java.time.Instant;

/**
 * A payment on our side of the accounts.
 *
 * @param surplus true for money that did not pay the order
 */
public record Receipt(OrderNumber order, Payment payment, boolean surplus, Instant recordedAt) {}
