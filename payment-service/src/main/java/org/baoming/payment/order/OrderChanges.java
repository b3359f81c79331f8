package org.baoming.payment.order;

import io.micrometer.core.instrument.MeterRegistry;
import io.opentelemetry.api.trace.SpanKind;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.baoming.chassis.event.DomainEvent;
import org.baoming.chassis.event.Outbox;
import org.baoming.chassis.trace.ContinuedTraces;
import org.baoming.chassis.trace.ContinuedTraces.Continued;
import org.baoming.payment.OrderNumber;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** The only way to change an order: under its row lock, with its time line entry and its events, in one transaction. */
@Component
public class OrderChanges {

    private final Orders orders;
    private final EventVersions eventVersions;
    private final Outbox outbox;
    private final ContinuedTraces traces;
    private final TransactionTemplate transaction;
    private final InstantSource clock;
    private final MeterRegistry meters;

    OrderChanges(
            Orders orders,
            EventVersions eventVersions,
            Outbox outbox,
            ContinuedTraces traces,
            TransactionTemplate transaction,
            InstantSource clock,
            MeterRegistry meters) {
        this.orders = orders;
        this.eventVersions = eventVersions;
        this.outbox = outbox;
        this.traces = traces;
        this.transaction = transaction;
        this.clock = clock;
        this.meters = meters;
    }

    /** Changes an order that is not at rest; one that is stays as it is.
     *
     * @return the order afterwards */
    public Order change(OrderNumber number, OrderStep step, UnaryOperator<Order> change) {
        return Objects.requireNonNull(transaction.execute(status -> {
            Order before = orders.lock(number).orElseThrow();
            return before.state().isAtRest() ? before : apply(before, step, change);
        }));
    }

    /** Settles one registration as enrollment-service has answered. The caller holds the row lock. */
    public Order settle(Order before, UUID registration, Settlement by, OrderStep step) {
        return keep(before, before.settled(registration, by), registration, step);
    }

    /** Enrollment-service takes back what one registration has paid for. The caller holds the row lock. */
    public Order takeBack(Order before, UUID registration, OrderStep step) {
        return keep(before, before.takenBack(registration), registration, step);
    }

    private Order keep(Order before, Order after, UUID registration, OrderStep step) {
        if (!after.equals(before)) {
            orders.saveSettlement(after, registration, new TimelineEntry(clock.instant(), step, registration));
        }
        return after;
    }

    /** The caller holds the row lock. */
    private Order apply(Order before, OrderStep step, UnaryOperator<Order> change) {
        Order after = change.apply(before);
        apply(List.of(new OrderChange(before, after)), step);
        return after;
    }

    /** The caller holds the row locks. */
    public void apply(List<OrderChange> made, OrderStep step) {
        List<OrderChange> changes =
                made.stream().filter(change -> !change.isNone()).toList();
        var entry = new TimelineEntry(clock.instant(), step);
        orders.save(changes.stream().map(OrderChange::after).toList(), entry);
        publish(
                changes.stream()
                        .filter(change ->
                                change.after().state() != change.before().state())
                        .map(OrderChange::after)
                        .toList(),
                step == OrderStep.GIVEN_UP);
    }

    private void publish(List<Order> orders, boolean givenUp) {
        orders.forEach(order ->
                meters.counter("payment.orders", "became", order.state().name()).increment());
        // An abandoned intent, which has no bill, was never published.
        List<Published> published = orders.stream()
                .filter(order -> order.bill() != null && order.state().isAtRest())
                .flatMap(order -> order.parts().stream().map(part -> new Published(order, part)))
                .toList();
        List<Long> versions = eventVersions.next(
                published.stream().map(one -> one.part().registration()).toList());
        List<DomainEvent> events = IntStream.range(0, published.size())
                .mapToObj(n -> published.get(n).event(givenUp, versions.get(n)))
                .toList();
        List<Continued> placed = published.stream()
                .map(Published::order)
                .distinct()
                .map(OrderChanges::continued)
                .toList();
        traces.during(SpanKind.INTERNAL, placed, () -> {
            outbox.append(events);
            return events;
        });
    }

    /** An order's events belong to the trace in which it was placed, whoever causes them: the platform calls without it. */
    private static Continued continued(Order order) {
        return new Continued(
                "order " + order.state(),
                order.traceparent(),
                order.parts().stream()
                        .map(part -> part.registration().toString())
                        .toList());
    }

    /** What is published of an order, once for each of its registrations. */
    private record Published(Order order, Part part) {

        DomainEvent event(boolean givenUp, long version) {
            return order.state() == OrderState.PAID
                    ? OrderPaid.of(order, part, version)
                    : OrderClosed.of(order, part, givenUp, version);
        }
    }
}
