package org.baoming.payment.refund;

import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/**
 * The life of a refund. It is {@code REQUESTED} in the transaction that decides on it, and requested at the platform, under one
 * number, until the platform answers. A rejected one waits until the exam board has removed the cause and requests it again.
 */
public enum RefundState {
    REQUESTED,
    REJECTED,
    DONE;

    private static final Map<RefundState, Set<RefundState>> NEXT = Map.of(
            REQUESTED, EnumSet.of(REJECTED, DONE),
            REJECTED, EnumSet.of(REQUESTED),
            DONE, EnumSet.noneOf(RefundState.class));

    boolean canBecome(RefundState next) {
        return NEXT.getOrDefault(this, Set.of()).contains(next);
    }

    /** @throws IllegalStateException if the table has no such transition */
    RefundState become(RefundState next) {
        if (!canBecome(next)) {
            throw new IllegalStateException("A refund that is " + this + " does not become " + next);
        }
        return next;
    }
}
