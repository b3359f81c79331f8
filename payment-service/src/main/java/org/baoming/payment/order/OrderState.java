package org.baoming.payment.order;

import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/**
 * The life cycle of an order. It begins as the intent to check out, stored before enrollment-service is called, so that a process killed
 * in between leaves something to release. Once enrollment-service has agreed, the order is {@code OPEN} and can be paid. It is
 * {@code UNKNOWN} while opening or closing the trade has gone unanswered; the platform is then queried, never charged again. A
 * {@code CLOSED} order should not be payable any more; if the platform takes money all the same, for instance from a slow bank, the order
 * becomes {@code PAID} late, and enrollment-service decides whether there is still a seat. {@code PAID} is final: refunds have a
 * life cycle of their own.
 */
public enum OrderState {
    CHECKING_OUT,
    OPEN,
    UNKNOWN,
    PAID,
    CLOSED;

    private static final Map<OrderState, Set<OrderState>> NEXT = Map.of(
            CHECKING_OUT, EnumSet.of(OPEN, CLOSED),
            OPEN, EnumSet.of(UNKNOWN, PAID, CLOSED),
            UNKNOWN, EnumSet.of(OPEN, PAID, CLOSED),
            PAID, EnumSet.noneOf(OrderState.class),
            CLOSED, EnumSet.of(PAID));

    boolean canBecome(OrderState next) {
        return NEXT.getOrDefault(this, Set.of()).contains(next);
    }

    /** @throws IllegalStateException if the table has no such transition */
    OrderState become(OrderState next) {
        if (!canBecome(next)) {
            throw new IllegalStateException("An order that is " + this + " does not become " + next);
        }
        return next;
    }

    /** No more change is expected: only a proven payment still changes the order. */
    boolean isAtRest() {
        return this == PAID || this == CLOSED;
    }
}
