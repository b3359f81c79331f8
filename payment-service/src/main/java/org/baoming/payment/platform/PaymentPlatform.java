package org.baoming.payment.platform;

import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.baoming.payment.OrderNumber;
import org.baoming.payment.order.Order;
import org.baoming.payment.order.Payment;
import org.jspecify.annotations.Nullable;

/** The platform that takes the money. Every call names our order number, and repeating one changes nothing more. */
public interface PaymentPlatform {

    /** Opens the trade, or finds the one that there is. */
    Trade open(Order order);

    Trade find(OrderNumber number);

    /** One payment of that order, by the platform's own number: an order may have been paid twice. */
    Trade find(OrderNumber number, String trade);

    /** Ends the trade if nobody has paid; otherwise the answer is the payment. */
    Trade close(OrderNumber number);

    /** Gives a payment back. The refund's number makes it happen once, however often it is asked for. */
    RefundAnswer refund(RefundInstruction refund);

    /** What the platform took and gave back on a day in China. */
    StatementAnswer statement(LocalDate day);

    /** How the platform says that an order stands there. */
    sealed interface Trade {

        /** @param cashier where to pay; null where the platform says it once, when the trade is opened */
        record Waiting(@Nullable URI cashier) implements Trade {}

        record Paid(Payment payment) implements Trade {}

        record Closed() implements Trade {}

        record Unknown() implements Trade {}

        /** No answer, or none that can be believed: the call may have done what it asks or not. */
        record Unanswered() implements Trade {}
    }

    /** What became of a refund. */
    sealed interface RefundAnswer {

        /** @param at by the platform's clock */
        record Done(Instant at) implements RefundAnswer {}

        /** @param why in the platform's words */
        record Rejected(String why) implements RefundAnswer {}

        /** It may have happened or not. */
        record Unanswered() implements RefundAnswer {}
    }

    sealed interface StatementAnswer {

        record Ready(List<StatementLine> lines) implements StatementAnswer {}

        record NotReady() implements StatementAnswer {}

        record Unanswered() implements StatementAnswer {}
    }
}
