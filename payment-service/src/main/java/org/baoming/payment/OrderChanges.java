package org.baoming.payment;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.InstantSource;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.baoming.chassis.event.Outbox;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** The one way an order changes: under its row lock, with its line in the time line and its event, in one transaction. */
@Component
class OrderChanges {

    private final Orders orders;
    private final Outbox outbox;
    private final TransactionTemplate transaction;
    private final InstantSource clock;
    private final MeterRegistry meters;

    OrderChanges(
            Orders orders, Outbox outbox, TransactionTemplate transaction, InstantSource clock, MeterRegistry meters) {
        this.orders = orders;
        this.outbox = outbox;
        this.transaction = transaction;
        this.clock = clock;
        this.meters = meters;
    }

    /** Changes an order that is not at rest yet; one that is by now stays as it is. Either way, how it stands afterwards. */
    Order change(OrderNumber number, OrderStep step, UnaryOperator<Order> change) {
        return Objects.requireNonNull(transaction.execute(status -> {
            Order before = orders.lock(number).orElseThrow();
            return before.state().isAtRest() ? before : apply(before, step, change);
        }));
    }

    /** For a caller that holds the row lock. */
    Order apply(Order before, OrderStep step, UnaryOperator<Order> change) {
        Order after = change.apply(before);
        if (after.equals(before)) {
            return before;
        }
        orders.save(after, new TimelineEntry(clock.instant(), step));
        if (after.state() != before.state()) {
            tell(after);
        }
        return after;
    }

    private void tell(Order order) {
        meters.counter("payment.orders", "became", order.state().name()).increment();
        if (order.bill() == null) {
            return; // an abandoned intent: nobody has heard of it
        }
        var registration = order.request().registration();
        switch (order.state()) {
            case PAID -> outbox.append(OrderPaid.of(order, orders.nextVersion(registration)));
            case CLOSED -> outbox.append(OrderClosed.of(order, orders.nextVersion(registration)));
            case CHECKING_OUT, OPEN, UNKNOWN -> {}
        }
    }
}
