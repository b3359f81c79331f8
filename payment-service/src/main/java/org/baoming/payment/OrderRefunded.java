package org.baoming.payment;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.baoming.chassis.event.DomainEvent;

/** A payment of an order went back; said once per payment. */
record OrderRefunded(
        OrderNumber order,
        UUID registration,
        UUID passport,
        String session,
        List<UUID> entries,
        String refund,
        Fen amountFen,
        String reason,
        Instant refundedAt,
        long version)
        implements DomainEvent {

    static OrderRefunded of(Order order, Refund refund, long version) {
        Bill bill = order.billed();
        return new OrderRefunded(
                order.number(),
                order.request().registration(),
                order.passport(),
                bill.session(),
                bill.entries(),
                refund.number(),
                refund.amount(),
                refund.reason(),
                Objects.requireNonNull(refund.doneAt(), "not done"),
                version);
    }

    @Override
    public String topic() {
        return OrderEvents.TOPIC;
    }

    @Override
    public String type() {
        return "payment.order-refunded.v1";
    }

    @Override
    public String key() {
        return registration.toString();
    }
}
