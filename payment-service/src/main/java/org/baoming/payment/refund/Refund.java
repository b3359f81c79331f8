package org.baoming.payment.refund;

import java.time.Instant;
import java.util.UUID;
import org.baoming.payment.Fen;
import org.baoming.payment.OrderNumber;
import org.baoming.payment.order.Order;
import org.baoming.payment.order.Part;
import org.baoming.payment.order.Payment;
import org.baoming.payment.platform.RefundInstruction;
import org.jspecify.annotations.Nullable;

/**
 * A refund of what was paid for one registration, or of a payment that paid nothing (R-604). See {@link RefundState} for its life.
 *
 * @param number ours, derived from the payment's and the part's, so that nothing is refunded twice
 * @param order may be unknown here: placed after the moment to which the database was restored
 * @param trade the payment, by the platform's number
 * @param registration for which it was paid; null for a payment that paid nothing
 * @param reason enrollment-service's code for the refusal, or {@code PAID_TWICE}, {@code WRONG_AMOUNT} or {@code NO_SUCH_ORDER}
 *     of a payment that paid nothing
 * @param doneAt by the platform's clock; there exactly when {@code DONE}
 * @param rejection what the platform said when it last rejected it; null if it never did
 */
public record Refund(
        String number,
        OrderNumber order,
        String trade,
        @Nullable UUID registration,
        Fen amount,
        String reason,
        RefundState state,
        Instant requestedAt,
        @Nullable Instant doneAt,
        @Nullable String rejection) {

    public static final String PAID_TWICE = "PAID_TWICE";
    public static final String WRONG_AMOUNT = "WRONG_AMOUNT";
    public static final String NO_SUCH_ORDER = "NO_SUCH_ORDER";

    /** Money that paid nothing: all of it. */
    public static Refund ofSurplus(OrderNumber order, Payment payment, String reason, Instant now) {
        return new Refund(
                "R" + payment.trade(),
                order,
                payment.trade(),
                null,
                payment.amount(),
                reason,
                RefundState.REQUESTED,
                now,
                null,
                null);
    }

    /** What was paid for one registration; of an order that has no other, all of the payment. */
    public static Refund of(Order order, Part part, String reason, Instant now) {
        String trade = order.requirePayment().trade();
        int position = order.parts().indexOf(part) + 1;
        return new Refund(
                order.parts().size() == 1 ? "R" + trade : "R" + trade + "-" + position,
                order.number(),
                trade,
                part.registration(),
                part.billed().amount(),
                reason,
                RefundState.REQUESTED,
                now,
                null,
                null);
    }

    public RefundInstruction instruction() {
        return new RefundInstruction(number, order, trade, amount, reason);
    }

    Refund become(RefundState next, @Nullable Instant done) {
        return new Refund(
                number, order, trade, registration, amount, reason, state.become(next), requestedAt, done, rejection);
    }
}
