package org.baoming.payment;

import java.net.URI;

/** The platform that takes the money. Every call names our order number, and repeating one changes nothing more. */
public interface PaymentPlatform {

    /** Opens the trade, or finds the one that there is. */
    Trade open(Order order);

    Trade find(OrderNumber number);

    /** Ends the trade if nobody has paid; otherwise the answer is the payment. */
    Trade close(OrderNumber number);

    /** How the platform says that an order stands there. */
    sealed interface Trade {

        record Waiting(URI cashier) implements Trade {}

        record Paid(Payment payment) implements Trade {}

        record Closed() implements Trade {}

        record Unknown() implements Trade {}

        /** No answer, or none that can be believed: the call may have done what it asks or not. */
        record Unanswered() implements Trade {}
    }
}
