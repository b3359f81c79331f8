package org.baoming.payment;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.baoming.chassis.event.DomainEvent;

/** The platform has confirmed that an order is paid; said once per order. */
record OrderPaid(
        OrderNumber order,
        UUID registration,
        UUID passport,
        String session,
        List<UUID> entries,
        Fen amountFen,
        PayMethod method,
        Instant paidAt,
        long version)
        implements DomainEvent {

    static OrderPaid of(Order order, long version) {
        Bill bill = order.billed();
        Payment payment = order.payed();
        return new OrderPaid(
                order.number(),
                order.request().registration(),
                order.passport(),
                bill.session(),
                bill.entries(),
                payment.amount(),
                payment.method(),
                payment.at(),
                version);
    }

    @Override
    public String topic() {
        return OrderEvents.TOPIC;
    }

    @Override
    public String type() {
        return "payment.order-paid.v1";
    }

    @Override
    public String key() {
        return registration.toString();
    }
}
