package org.baoming.payment;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.baoming.chassis.event.DomainEvent;

/** An order was closed unpaid, at the platform too; said once per order. */
record OrderClosed(
        OrderNumber order,
        UUID registration,
        UUID passport,
        String session,
        List<UUID> entries,
        Instant closedAt,
        long version)
        implements DomainEvent {

    static OrderClosed of(Order order, long version) {
        Bill bill = order.billed();
        return new OrderClosed(
                order.number(),
                order.request().registration(),
                order.passport(),
                bill.session(),
                bill.entries(),
                Objects.requireNonNull(order.closedAt(), "not closed"),
                version);
    }

    @Override
    public String topic() {
        return OrderEvents.TOPIC;
    }

    @Override
    public String type() {
        return "payment.order-closed.v1";
    }

    @Override
    public String key() {
        return registration.toString();
    }
}
