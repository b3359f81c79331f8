package org.baoming.payment.order;

import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/**
 * The life of an order. It begins as the intent to check out, written down before enrollment is asked, so that a process
 * killed in between leaves something to release. Once enrollment has agreed it is {@code OPEN} and may be paid; it is
 * {@code UNKNOWN} while opening or closing the trade has gone unanswered, and is asked about again, never charged again. {@code CLOSED}
 * nobody should be able to pay any more; where the platform takes money all the same, a slow bank's for instance, it is
 * {@code PAID} late, and enrollment says whether there is still a seat. {@code PAID} is final: refunds have a life of
 * their own.
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

    /** Nothing more is expected: what is still under way changes nothing, and only the platform's word that it is paid does. */
    boolean isAtRest() {
        return this == PAID || this == CLOSED;
    }
}
