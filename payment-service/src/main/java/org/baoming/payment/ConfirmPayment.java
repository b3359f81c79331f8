package org.baoming.payment;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Applies the platform's word that an order is paid, once, whoever brings it and in whatever order. Money for an order
 * that was closed pays it late: enrollment says whether there is a seat. Money for one that is paid already goes back.
 */
@Component
class ConfirmPayment {

    private static final Logger LOG = LoggerFactory.getLogger(ConfirmPayment.class);

    private final Orders orders;
    private final OrderChanges changes;
    private final Receipts receipts;
    private final RequestRefund requestRefund;
    private final TransactionTemplate transaction;
    private final InstantSource clock;
    private final MeterRegistry meters;

    ConfirmPayment(
            Orders orders,
            OrderChanges changes,
            Receipts receipts,
            RequestRefund requestRefund,
            TransactionTemplate transaction,
            InstantSource clock,
            MeterRegistry meters) {
        this.orders = orders;
        this.changes = changes;
        this.receipts = receipts;
        this.requestRefund = requestRefund;
        this.transaction = transaction;
        this.clock = clock;
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
        if (order.state() == OrderState.PAID) {
            return isWhatPaid(order, payment) ? Verdict.ALREADY_APPLIED : surplus(order, payment);
        }
        if (!payment.amount().equals(order.bill().amount())) {
            return Verdict.WRONG_AMOUNT;
        }
        changes.apply(order, step, unpaid -> unpaid.paid(payment));
        if (!receipts.add(order.number(), payment, false, now())) {
            throw new IllegalStateException(
                    "Payment " + payment.trade() + " has paid another order than " + order.number());
        }
        return Verdict.APPLIED;
    }

    /** Orders that were paid before the platform's numbers were kept have their own number in its place. */
    private static boolean isWhatPaid(Order order, Payment payment) {
        String paidBy = order.payed().trade();
        return paidBy.equals(payment.trade()) || paidBy.equals(order.number().value());
    }

    /** Whatever its amount: all of it goes back. */
    private Verdict surplus(Order order, Payment payment) {
        if (!receipts.add(order.number(), payment, true, now())) {
            return Verdict.ALREADY_APPLIED;
        }
        orders.addStep(order.number(), new TimelineEntry(now(), OrderStep.PAID_TWICE));
        requestRefund.request(order, payment, Refund.PAID_TWICE);
        return Verdict.PAID_TWICE;
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
