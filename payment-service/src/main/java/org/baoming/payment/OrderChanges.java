package org.baoming.payment;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.UnaryOperator;
    /** For a caller that holds the row locks. */
    void apply(List<OrderChange> made, OrderStep step) {
        List<OrderChange> changes =
                made.stream().filter(change -> !change.isNone()).toList();
        var entry = new TimelineEntry(clock.instant(), step);
        orders.save(changes.stream().map(OrderChange::after).toList(), entry);
        tell(changes.stream()
                .filter(change -> change.after().state() != change.before().state())
                .map(OrderChange::after)
                .toList());
    }

    private void tell(List<Order> orders) {
        orders.forEach(order ->
                meters.counter("payment.orders", "became", order.state().name()).increment());
        // Of an abandoned intent, which has no bill, nobody has heard.
        List<Told> told = orders.stream()
                .filter(order -> order.bill() != null && order.state().isAtRest())
                .flatMap(order -> order.parts().stream().map(part -> new Told(order, part)))
                .toList();
        List<Long> versions = this.orders.nextVersions(
                told.stream().map(one -> one.part().registration()).toList());
        outbox.append(IntStream.range(0, told.size())
                .mapToObj(n -> told.get(n).event(versions.get(n)))
                .toList());
    }

    /** What is said of an order, once for each of its registrations. */
    private record Told(Order order, Part part) {

        DomainEvent event(long version) {
            return order.state() == OrderState.PAID
                    ? OrderPaid.of(order, part, version)
                    : OrderClosed.of(order, part, version);
        }
    }
}
