package org.baoming.audit.review;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/**
 * Where the review of a registration stands at the centre.
 *
 * <p>A review begins as {@link #PENDING} when the candidate asks for it; before that there is none. The centre's staff
 * decide: {@link #APPROVED}, or {@link #REJECTED} with a reason. After a rejection the candidate corrects the data and asks again,
 * which opens the next round. If the registration is deleted or moves to another centre, the review is {@link #WITHDRAWN} until the
 * candidate asks there.
 *
 * <p>enrollment-service decides who may ask, so its request opens a round from every state, also while an earlier round is
 * pending. Only the actions of staff depend on the state.
 */
public enum ReviewState {
    PENDING,
    REJECTED,
    APPROVED,
    WITHDRAWN;

    private static final Map<ReviewState, Set<ReviewState>> NEXT = new EnumMap<>(Map.of(
            PENDING, EnumSet.of(PENDING, REJECTED, APPROVED, WITHDRAWN),
            REJECTED, EnumSet.of(PENDING, WITHDRAWN),
            APPROVED, EnumSet.of(PENDING, WITHDRAWN),
            WITHDRAWN, EnumSet.of(PENDING)));

    /** The one transition table. */
    boolean mayBecome(ReviewState next) {
        return NEXT.getOrDefault(this, Set.of()).contains(next);
    }
}
