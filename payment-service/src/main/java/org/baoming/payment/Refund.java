package org.baoming.payment;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A payment that goes back, whole (R-604). See {@link RefundState} for its life.
 *
 * @param number ours, and made of the payment's: a payment cannot be given back twice
 * @param trade the payment, by the platform's number
 * @param reason enrollment's word for why it cannot be applied, or {@code PAID_TWICE}
 * @param doneAt by the platform's clock; there exactly when {@code DONE}
 */
public record Refund(
        String number,
        OrderNumber order,
        String trade,
        Fen amount,
        String reason,
        RefundState state,
        Instant requestedAt,
        @Nullable Instant doneAt) {

    static final String PAID_TWICE = "PAID_TWICE";

    static Refund of(OrderNumber order, Payment payment, String reason, Instant now) {
        return new Refund(
                "R" + payment.trade(),
                order,
                payment.trade(),
                payment.amount(),
                reason,
                RefundState.REQUESTED,
                now,
                null);
    }

    Refund become(RefundState next, @Nullable Instant done) {
        return new Refund(number, order, trade, amount, reason, state.become(next), requestedAt, done);
    }
}
