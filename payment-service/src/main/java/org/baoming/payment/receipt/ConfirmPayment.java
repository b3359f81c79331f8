package org.baoming.payment.receipt;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.baoming.chassis.ChinaTime;
import org.baoming.payment.OrderNumber;
import org.baoming.payment.difference.Difference;
import org.baoming.payment.difference.Differences;
import org.baoming.payment.order.Order;
import org.baoming.payment.order.OrderChange;
import org.baoming.payment.order.OrderChanges;
import org.baoming.payment.order.OrderState;
import org.baoming.payment.order.OrderStep;
import org.baoming.payment.order.Orders;
import org.baoming.payment.order.Payment;
import org.baoming.payment.order.TimelineEntry;
import org.baoming.payment.platform.StatementLine;
import org.baoming.payment.platform.Verdict;
import org.baoming.payment.refund.Refund;
import org.baoming.payment.refund.RequestRefund;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Applies each payment that the platform has proven once, from whatever source and in whatever order it arrives. A payment for
 * a closed order pays it late: enrollment-service decides whether there is still a seat. A second payment of a paid order is refunded
 * (R-604).
 */
@Component
public class ConfirmPayment {

    private static final Logger LOG = LoggerFactory.getLogger(ConfirmPayment.class);

    private final Orders orders;
    private final OrderChanges changes;
    private final Receipts receipts;
    private final Differences differences;
    private final RequestRefund requestRefund;
    private final TransactionTemplate transaction;
    private final InstantSource clock;
    private final MeterRegistry meters;

    ConfirmPayment(
            Orders orders,
            OrderChanges changes,
            Receipts receipts,
            Differences differences,
            RequestRefund requestRefund,
            TransactionTemplate transaction,
            InstantSource clock,
            MeterRegistry meters) {
        this.orders = orders;
        this.changes = changes;
        this.receipts = receipts;
        this.differences = differences;
        this.requestRefund = requestRefund;
        this.transaction = transaction;
        this.clock = clock;
        this.meters = meters;
        Verdict.count(meters, "payment.confirmations");
    }

    /** @param payment proven to come from the platform */
    public Verdict confirm(OrderNumber number, Payment payment, OrderStep step) {
        return confirm(List.of(new Confirmation(number, payment)), step).getFirst();
    }

    /** All in one transaction: if one fails, none is applied. */
    List<Verdict> confirm(List<Confirmation> confirmations, OrderStep step) {
        List<Verdict> verdicts = Objects.requireNonNull(transaction.execute(status -> apply(confirmations, step)));
        for (int n = 0; n < confirmations.size(); n++) {
            Verdict verdict = verdicts.get(n);
            meters.counter("payment.confirmations", "verdict", verdict.name()).increment();
            if (!verdict.isSettled()) {
                LOG.error("{} was not applied: {}", confirmations.get(n), verdict);
            }
        }
        return verdicts;
    }

    private List<Verdict> apply(List<Confirmation> confirmations, OrderStep step) {
        Map<OrderNumber, Order> known =
                orders.lock(confirmations.stream().map(Confirmation::order).collect(Collectors.toSet()));
        var verdicts = new ArrayList<Verdict>();
        var paid = new ArrayList<OrderChange>();
        for (Confirmation confirmation : confirmations) {
            Order order = known.get(confirmation.order());
            Verdict verdict = judge(order, confirmation.payment());
            if (verdict == Verdict.WRONG_AMOUNT) {
                verdict = noted(confirmation);
            } else if (verdict == Verdict.UNKNOWN_ORDER && isRefunded(confirmation.payment())) {
                verdict = Verdict.ALREADY_APPLIED;
            }
            if (order != null && verdict == Verdict.APPLIED) {
                Order after = order.paid(confirmation.payment());
                paid.add(new OrderChange(order, after));
                known.put(order.number(), after);
            }
            verdicts.add(verdict);
        }
        changes.apply(paid, step);
        keep(paid.stream().map(OrderChange::after).toList());
        for (int n = 0; n < confirmations.size(); n++) {
            if (verdicts.get(n) == Verdict.PAID_TWICE) {
                Confirmation confirmation = confirmations.get(n);
                verdicts.set(
                        n, surplus(Objects.requireNonNull(known.get(confirmation.order())), confirmation.payment()));
            }
        }
        return verdicts;
    }

    private static Verdict judge(@Nullable Order order, Payment payment) {
        if (order == null || order.bill() == null) {
            return Verdict.UNKNOWN_ORDER; // or one that never got as far as the platform
        }
        if (order.state() == OrderState.PAID) {
            return isWhatPaid(order, payment) ? Verdict.ALREADY_APPLIED : Verdict.PAID_TWICE;
        }
        return payment.amount().equals(order.bill().amount()) ? Verdict.APPLIED : Verdict.WRONG_AMOUNT;
    }

    /** Lists a difference for the exam board, unless the payment is refunded already. */
    private Verdict noted(Confirmation confirmation) {
        if (isRefunded(confirmation.payment())) {
            return Verdict.ALREADY_APPLIED;
        }
        differences.add(List.of(unexpected(confirmation)), clock.instant());
        return Verdict.WRONG_AMOUNT;
    }

    /** Of a payment that pays nothing: there is a receipt only if the board has decided. */
    private boolean isRefunded(Payment payment) {
        return receipts.orderOf(payment.trade()).isPresent();
    }

    private static Difference.Found unexpected(Confirmation confirmation) {
        Payment payment = confirmation.payment();
        return new Difference.Found(
                LocalDate.ofInstant(payment.at(), ChinaTime.ZONE),
                StatementLine.What.PAYMENT,
                Difference.Kind.MISSING_HERE,
                payment.trade(),
                confirmation.order().value(),
                null,
                payment.amount());
    }

    private void keep(List<Order> paid) {
        List<Receipt> kept = paid.stream()
                .map(order -> new Receipt(order.number(), order.requirePayment(), false, clock.instant()))
                .toList();
        if (receipts.add(kept) < kept.size()) {
            throw new IllegalStateException("One of these payments has paid another order: " + kept);
        }
    }

    /** Orders paid before the platform's numbers were stored have their own number in its place. */
    private static boolean isWhatPaid(Order order, Payment payment) {
        String paidBy = order.requirePayment().trade();
        return paidBy.equals(payment.trade()) || paidBy.equals(order.number().value());
    }

    /** Refunds all of it once, whatever its amount. */
    private Verdict surplus(Order order, Payment payment) {
        if (receipts.add(List.of(new Receipt(order.number(), payment, true, clock.instant()))) == 0) {
            return Verdict.ALREADY_APPLIED;
        }
        orders.addStep(order.number(), new TimelineEntry(clock.instant(), OrderStep.PAID_TWICE));
        requestRefund.ofSurplus(order.number(), payment, Refund.PAID_TWICE);
        return Verdict.PAID_TWICE;
    }

    /**
     * Refunds a payment that cannot pay: its amount is another than its order's, or its order is unknown here, as after the database was
     * restored to a moment before the order. The exam board has decided on it.
     *
     * @param payment proven to come from the platform
     * @return false if it can pay or has paid its order, or is refunded already
     */
    public boolean giveBack(OrderNumber number, Payment payment) {
        return Objects.requireNonNull(transaction.execute(status -> {
            Order order = orders.lock(number).orElse(null);
            Verdict verdict = judge(order, payment);
            if (verdict != Verdict.WRONG_AMOUNT && verdict != Verdict.UNKNOWN_ORDER) {
                return false;
            }
            if (receipts.add(List.of(new Receipt(number, payment, true, clock.instant()))) == 0) {
                return false;
            }
            if (order != null) {
                orders.addStep(number, new TimelineEntry(clock.instant(), OrderStep.REFUND_REQUESTED));
            }
            requestRefund.ofSurplus(
                    number, payment, verdict == Verdict.WRONG_AMOUNT ? Refund.WRONG_AMOUNT : Refund.NO_SUCH_ORDER);
            return true;
        }));
    }
}
