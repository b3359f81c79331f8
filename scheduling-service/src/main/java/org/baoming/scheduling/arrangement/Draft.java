package org.baoming.scheduling.arrangement;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A dry run of a centre's arrangement. It waits, is calculated by one instance at a time, and ends done or failed.
 *
 * @param run over many centres that it belongs to; null: asked for at the centre
 * @param fingerprint of what it was calculated from; null before it is done
 * @param failure a code; null unless it has failed
 */
record Draft(
        UUID id,
        String session,
        String centre,
        State state,
        @Nullable UUID run,
        String requestedBy,
        Instant requestedAt,
        int attempts,
        @Nullable String fingerprint,
        @Nullable Instant finishedAt,
        @Nullable String failure,
        @Nullable Report report) {
    enum State {
        WAITING,
        CALCULATING,
        DONE,
        FAILED
    }

    /**
     * @param bound the most preferences that any arrangement could honour
     * @param sameSubjectNeighbours pairs of neighbouring seats with the same subject
     */
    public record Report(
            int entries,
            int placed,
            int unplaced,
            int preferences,
            int honoured,
            int bound,
            int roomsUsed,
            int slotsUsed,
            int sameSubjectNeighbours,
            double seconds) {}

    boolean isInProgress() {
        return state == State.WAITING || state == State.CALCULATING;
    }
}
