package org.baoming.payment;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Applies the platform's word that an order is paid, once, whoever brings it and in whatever order. */
@Component
class ConfirmPayment {

    private static final Logger LOG = LoggerFactory.getLogger(ConfirmPayment.class);

    private final Orders orders;
    private final OrderChanges changes;
    private final TransactionTemplate transaction;
    private final MeterRegistry meters;

    ConfirmPayment(Orders orders, OrderChanges changes, TransactionTemplate transaction, MeterRegistry meters) {
        this.orders = orders;
        this.changes = changes;
        this.transaction = transaction;
        this.meters = meters;
    }

    /** @param payment proven to be the platform's word */
    Verdict confirm(OrderNumber number, Payment payment, OrderStep step) {
        Verdict verdict = Objects.requireNonNull(transaction.execute(status ->
                orders.lock(number).map(order -> judge(order, payment, step)).orElse(Verdict.UNKNOWN_ORDER)));
        meters.counter("payment.confirmations", "verdict", verdict.name()).increment();
        if (!verdict.isSettled()) {
            LOG.error("Payment of {} ({}) was not applied: {}", number, payment, verdict);
        }
        return verdict;
    }

    private Verdict judge(Order order, Payment payment, OrderStep step) {
        if (order.bill() == null) {
            return Verdict.UNKNOWN_ORDER; // it never got as far as the platform
        }
        if (!payment.amount().equals(order.bill().amount())) {
            return Verdict.WRONG_AMOUNT;
        }
        return switch (order.state()) {
            case OPEN, UNKNOWN -> {
                changes.apply(order, step, open -> open.paid(payment));
                yield Verdict.APPLIED;
            }
            case PAID -> Verdict.ALREADY_APPLIED;
            case CLOSED -> Verdict.AFTER_CLOSE;
            case CHECKING_OUT -> Verdict.UNKNOWN_ORDER;
        };
    }
}
