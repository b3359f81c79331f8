package org.baoming.payment.refund;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.baoming.payment.Fen;
import org.baoming.payment.OrderNumber;
import org.baoming.payment.order.Bill;
import org.baoming.payment.order.Order;
import org.baoming.payment.order.OrderEvent;
import org.baoming.payment.order.Part;
import org.jspecify.annotations.Nullable;

/** What was paid for a registration is refunded; published once. A centre's second payment belongs to no registration and is not published. */
record OrderRefunded(
        OrderNumber order,
        UUID registration,
        @Nullable UUID passport,
        String session,
        List<UUID> entries,
        String refund,
        Fen amountFen,
        String reason,
        Instant refundedAt,
        long version)
        implements OrderEvent {

    static OrderRefunded of(Order order, Part part, Refund refund, long version) {
        Bill bill = part.billed();
        return new OrderRefunded(
                order.number(),
                part.registration(),
                order.ownerOf(part),
                bill.session(),
                bill.entries(),
                refund.number(),
                refund.amount(),
                refund.reason(),
                Objects.requireNonNull(refund.doneAt(), "not done"),
                version);
    }

    @Override
    public String type() {
        return "payment.order-refunded.v1";
    }
}
