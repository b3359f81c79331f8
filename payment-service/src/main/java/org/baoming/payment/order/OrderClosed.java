package org.baoming.payment.order;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.baoming.payment.OrderNumber;
import org.jspecify.annotations.Nullable;

/**
 * An order was closed unpaid, at the platform too; published once for each of its registrations.
 *
 * @param passport who tried to pay; null for a centre, whose attempts do not concern the candidates
 * @param givenUp at the payer's request, not because its time was over
 */
record OrderClosed(
        OrderNumber order,
        UUID registration,
        @Nullable UUID passport,
        String session,
        List<UUID> entries,
        Instant closedAt,
        boolean givenUp,
        long version)
        implements OrderEvent {

    static OrderClosed of(Order order, Part part, boolean givenUp, long version) {
        Bill bill = part.billed();
        return new OrderClosed(
                order.number(),
                part.registration(),
                order.payer() instanceof Payer.Candidate(UUID passport) ? passport : null,
                bill.session(),
                bill.entries(),
                Objects.requireNonNull(order.closedAt(), "not closed"),
                givenUp,
                version);
    }

    @Override
    public String type() {
        return "payment.order-closed.v1";
    }
}
