package org.baoming.payment.placing;

import java.net.URI;
import java.time.InstantSource;
import java.util.Optional;
import org.baoming.payment.order.Order;
import org.baoming.payment.order.OrderChanges;
import org.baoming.payment.order.OrderPolls;
import org.baoming.payment.order.OrderState;
import org.baoming.payment.order.OrderStep;
import org.baoming.payment.order.Orders;
import org.baoming.payment.order.Payment;
import org.baoming.payment.platform.PaymentPlatform;
import org.baoming.payment.platform.PaymentPlatform.Trade;
import org.baoming.payment.platform.Verdict;
import org.baoming.payment.receipt.ConfirmPayment;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Queries the platform and updates an order accordingly: paid, waiting, closed. Opens the trade if the platform has none yet, and
 * closes it when its time is over, after a query. No transaction is open while the platform is called.
 */
@Component
public class AskPlatform {

    private final PaymentPlatform platform;
    private final Orders orders;
    private final OrderPolls polls;
    private final OrderChanges changes;
    private final ConfirmPayment confirmPayment;
    private final InstantSource clock;

    AskPlatform(
            PaymentPlatform platform,
            Orders orders,
            OrderPolls polls,
            OrderChanges changes,
            ConfirmPayment confirmPayment,
            InstantSource clock) {
        this.platform = platform;
        this.orders = orders;
        this.polls = polls;
        this.changes = changes;
        this.confirmPayment = confirmPayment;
        this.clock = clock;
    }

    /** The order afterwards; empty if the platform did not answer. A closed order may have been paid all the same. */
    public Optional<Order> ask(Order order) {
        if (order.state() == OrderState.PAID || order.bill() == null) {
            return Optional.of(order);
        }
        boolean over = order.state() == OrderState.CLOSED || order.isOver(clock.instant());
        Trade trade = platform.find(order.number());
        polls.recordAnswer(order.number(), clock.instant(), !(trade instanceof Trade.Unanswered));
        return switch (trade) {
            case Trade.Waiting(var _) when over -> close(order);
            case Trade.Waiting(var cashier) -> waiting(order, cashier);
            case Trade.Paid(var payment) -> paid(order, payment);
            case Trade.Closed() -> closedHere(order);
            case Trade.Unknown() -> over ? closedHere(order) : open(order);
            case Trade.Unanswered() -> Optional.empty();
        };
    }

    /** Opens the trade of an order; idempotent. */
    Optional<Order> open(Order order) {
        return switch (platform.open(order)) {
            case Trade.Waiting(var cashier) when cashier != null -> atCashier(order, cashier);
            case Trade.Paid(var payment) -> paid(order, payment);
            case Trade.Closed() -> closedHere(order);
            case Trade.Waiting _, Trade.Unknown _, Trade.Unanswered _ -> unsure(order);
        };
    }

    private Optional<Order> waiting(Order order, @Nullable URI cashier) {
        URI known = cashier == null ? order.cashier() : cashier;
        return known == null ? open(order) : atCashier(order, known);
    }

    private Optional<Order> atCashier(Order order, URI cashier) {
        return Optional.of(changes.change(order.number(), OrderStep.AT_CASHIER, waiting -> waiting.atCashier(cashier)));
    }

    /**
     * Closes the trade of an open order, and then the order, because its payer gives it up. A trade that the platform does not know stays
     * open: its address may have been handed out, and whoever has it may still pay.
     *
     * @return the order afterwards; empty if the platform did not answer
     */
    Optional<Order> giveUp(Order order) {
        return switch (platform.close(order.number())) {
            case Trade.Closed() -> closedHere(order, OrderStep.GIVEN_UP);
            case Trade.Paid(var payment) -> paid(order, payment);
            case Trade.Unknown() -> Optional.of(order);
            case Trade.Waiting(var _), Trade.Unanswered() -> unsure(order);
        };
    }

    private Optional<Order> close(Order order) {
        return switch (platform.close(order.number())) {
            case Trade.Closed(), Trade.Unknown() -> closedHere(order);
            case Trade.Paid(var payment) -> paid(order, payment);
            case Trade.Waiting(var _), Trade.Unanswered() -> unsure(order);
        };
    }

    /** A wrong amount pays nothing; the order closes when its time is over, as any other. */
    private Optional<Order> paid(Order order, Payment payment) {
        Verdict verdict = confirmPayment.confirm(order.number(), payment, OrderStep.PAID_BY_ASKING);
        return verdict.isSettled() || !order.isOver(clock.instant()) ? orders.find(order.number()) : closedHere(order);
    }

    private Optional<Order> closedHere(Order order) {
        return closedHere(order, OrderStep.CLOSED);
    }

    private Optional<Order> closedHere(Order order, OrderStep why) {
        return Optional.of(changes.change(order.number(), why, waiting -> waiting.closed(clock.instant())));
    }

    private Optional<Order> unsure(Order order) {
        changes.change(order.number(), OrderStep.PLATFORM_UNANSWERED, Order::unsure);
        return Optional.empty();
    }
}
