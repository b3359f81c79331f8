package org.baoming.payment.platform;

import org.baoming.payment.OrderNumber;
import org.baoming.payment.order.Payment;
import org.jspecify.annotations.Nullable;

/** What a posted notification proves. */
public sealed interface Notification {

    /** Proven to come from the platform, addressed to this merchant, and about a payment. */
    record Genuine(OrderNumber order, Payment payment) implements Notification {}

    /**
     * Proves no payment.
     *
     * @param order the number it names, if it names one
     */
    record Rejected(Verdict verdict, @Nullable OrderNumber order) implements Notification {}
}
