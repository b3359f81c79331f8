package org.baoming.audit.review;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/**
 * Where the review of a registration stands at the centre.
 *
 * <p>A review begins as {@link #PENDING} when the candidate asks for it; before that there is none. The centre's staff end
 * the wait: {@link #APPROVED}, or {@link #REJECTED} with a reason. After a rejection the candidate mends and asks again, which
 * opens the next round. The registration may also go away or move to another centre: {@link #WITHDRAWN}, until it asks there.
 *
 * <p>Who asks is enrollment-service, and a request it has accepted is a fact: it opens a round from every state, also while an
 * earlier one waits. Only what staff may do depends on the state.
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
