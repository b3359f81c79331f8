package org.baoming.gateway.waiting.web;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Where a visitor stands.
 *
 * @param number the place in the draw, between 0 and 1: known from the opening on
 * @param ahead how many people are before this one, about
 * @param aheadError by how many {@code ahead} may be wrong, in either direction
 * @param secondsFrom the turn comes after so many seconds at the earliest, as things are now
 * @param secondsTo and after so many at the latest
 * @param askAgainIn when to ask again, in seconds; asking more often changes nothing
 * @param inUntil until when this visitor is in; every step on the way prolongs it
 * @param lapsed the visitor was called and did not come in time; this is a new place, at the end of the line
 */
record PlaceResponse(
        State state,
        @Nullable Kind kind,
        @Nullable Double number,
        @Nullable Long ahead,
        @Nullable Long aheadError,
        @Nullable Long secondsFrom,
        @Nullable Long secondsTo,
        long askAgainIn,
        @Nullable Instant inUntil,
        boolean lapsed) {

    enum State {
        /** Nobody waits here: go on. */
        OFF,
        /** Before the opening only people who have signed in take part. */
        NOT_SIGNED_IN,
        /** Takes part in the draw at the opening. */
        POOL,
        WAITING,
        /** Go on. */
        IN
    }

    enum Kind {
        /** Was here before the opening: the draw decides. */
        DRAW,
        /** Came after the opening: the time of arrival decides. */
        LINE
    }

    static PlaceResponse off() {
        return new PlaceResponse(State.OFF, null, null, null, null, null, null, 60, null, false);
    }
}
