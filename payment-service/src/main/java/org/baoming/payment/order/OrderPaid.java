package org.baoming.payment.order;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.baoming.payment.Fen;
import org.baoming.payment.OrderNumber;
import org.jspecify.annotations.Nullable;

/** The platform has confirmed that an order is paid; published once for each of its registrations. */
record OrderPaid(
        OrderNumber order,
        UUID registration,
        @Nullable UUID passport,
        String session,
        @Nullable String centre,
        List<UUID> entries,
        List<String> subjects,
        Fen amountFen,
        PayMethod method,
        Instant paidAt,
        long version)
        implements OrderEvent {

    static OrderPaid of(Order order, Part part, long version) {
        Bill bill = part.billed();
        Payment payment = order.requirePayment();
        return new OrderPaid(
                order.number(),
                part.registration(),
                order.ownerOf(part),
                bill.session(),
                bill.centre(),
                bill.entries(),
                bill.subjects(),
                bill.amount(),
                payment.method(),
                payment.at(),
                version);
    }

    @Override
    public String type() {
        return "payment.order-paid.v1";
    }
}
