package org.baoming.payment.platform;

import org.baoming.payment.OrderNumber;
import org.baoming.payment.order.Payment;
import org.jspecify.annotations.Nullable;

/** What somebody posted as the platform's notification. */
public sealed interface Notification {

    /** Proven to come from the platform, meant for us, and saying that an order is paid. */
    record Genuine(OrderNumber order, Payment payment) implements Notification {}

    /**
     * Not to be believed.
     *
     * @param order the number it names, if it names one
     */
    record Rejected(Verdict verdict, @Nullable OrderNumber order) implements Notification {}
}
