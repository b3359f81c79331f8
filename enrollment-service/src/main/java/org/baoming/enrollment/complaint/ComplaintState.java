package org.baoming.enrollment.complaint;

import java.util.Map;
import java.util.Optional;

/**
 * The life cycle of a complaint about a document. It begins {@link #OPEN}, with the centre of the registration that holds the
 * document. Staff refuse it, or uphold it, which removes the registration; or they refer it to the board ({@link #AT_BOARD}), which they
 * must where something is paid: paid is final for everybody else. The board upholds that too, and what was paid is refunded
 * . The candidate may withdraw it as long as it is open.
 */
public enum ComplaintState {
    OPEN,
    AT_BOARD,
    REFUSED,
    UPHELD,
    WITHDRAWN;

    /** What can happen to a complaint. */
    public enum Trigger {
        REFERRED,
        REFUSED,
        /** The registration is removed, and what was paid is refunded. */
        UPHELD,
        WITHDRAWN
    }

    /** The transition table: a transition that is not in it cannot happen. */
    private static final Map<ComplaintState, Map<Trigger, ComplaintState>> TRANSITIONS = Map.of(
            OPEN,
            Map.of(
                    Trigger.REFERRED, AT_BOARD,
                    Trigger.REFUSED, REFUSED,
                    Trigger.UPHELD, UPHELD,
                    Trigger.WITHDRAWN, WITHDRAWN),
            AT_BOARD,
            Map.of(
                    Trigger.REFUSED, REFUSED,
                    Trigger.UPHELD, UPHELD,
                    Trigger.WITHDRAWN, WITHDRAWN));

    /** Empty if this cannot happen now. */
    public Optional<ComplaintState> after(Trigger trigger) {
        return Optional.ofNullable(TRANSITIONS.getOrDefault(this, Map.of()).get(trigger));
    }

    /** It waits for a decision. */
    public boolean isOpen() {
        return this == OPEN || this == AT_BOARD;
    }

    /** Only the board decides it. */
    public boolean isWithBoard() {
        return this == AT_BOARD;
    }
}
