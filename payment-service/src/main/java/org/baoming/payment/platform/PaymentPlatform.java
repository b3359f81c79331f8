package org.baoming.payment.platform;

import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.baoming.payment.OrderNumber;
import org.baoming.payment.order.Order;
import org.baoming.payment.order.Payment;
import org.jspecify.annotations.Nullable;

/** The payment platform. Every call names our order number and is idempotent. */
public interface PaymentPlatform {

    /** Opens the trade, or finds the one that exists. */
    Trade open(Order order);

    Trade find(OrderNumber number);

    /** One payment of that order, by the platform's own number: an order may have been paid twice. */
    Trade find(OrderNumber number, String trade);

    /** Ends the trade if nobody has paid; otherwise the answer is the payment. */
    Trade close(OrderNumber number);

    /** Gives a payment back. The refund's number makes it happen once, however often it is requested. */
    RefundAnswer refund(RefundInstruction refund);

    /** What the platform took and gave back on a day in China. */
    StatementAnswer statement(LocalDate day);

    /** The state of an order at the platform. */
    sealed interface Trade {

        /** @param cashier where to pay; null where the platform returns it only when the trade is opened */
        record Waiting(@Nullable URI cashier) implements Trade {}

        record Paid(Payment payment) implements Trade {}

        record Closed() implements Trade {}

        record Unknown() implements Trade {}

        /** No answer, or none with a valid signature: the call may have had its effect or not. */
        record Unanswered() implements Trade {}
    }

    /** What became of a refund. */
    sealed interface RefundAnswer {

        /** @param at by the platform's clock */
        record Done(Instant at) implements RefundAnswer {}

        /** @param why the platform's code */
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
