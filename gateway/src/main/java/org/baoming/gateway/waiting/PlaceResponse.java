package org.baoming.gateway.waiting;

import java.time.Instant;
import java.util.function.DoubleSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Where a visitor stands.
 *
 * @param number the place in the draw, between 0 and 1: known from the opening on
 * @param ahead how many people are before this one, about
 * @param aheadError by how many {@code ahead} may be wrong, in either direction
 * @param secondsFrom the turn comes after so many seconds at the earliest, as things are now
 * @param secondsTo and after so many at the latest
 * @param askAgainIn when to ask again, in seconds; to the millisecond where the turn is near; asking more often changes nothing
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
        double askAgainIn,
        @Nullable Instant inUntil,
        boolean lapsed) {

    private static final double ASK_SELDOM = 60;

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
        return bare(State.OFF, null, ASK_SELDOM, null);
    }

    /** @throws IllegalArgumentException if there is no place */
    static PlaceResponse of(Room room, Instant now, Room.Reply reply, DoubleSupplier random) {
        return switch (reply) {
            case Room.Reply.SignInFirst() ->
                bare(State.NOT_SIGNED_IN, null, millis(Room.jittered(ASK_SELDOM, random)), null);
            case Room.Reply.InPool(Place.InDraw place) ->
                bare(State.POOL, Kind.DRAW, millis(room.askAgainBeforeOpening(now, place, random)), null);
            case Room.Reply.Waits(Place place, boolean ignored, boolean lapsed) -> {
                Room.Outlook outlook = room.outlook(now, place);
                yield new PlaceResponse(
                        State.WAITING,
                        place instanceof Place.InDraw ? Kind.DRAW : Kind.LINE,
                        place instanceof Place.InDraw drawn ? drawn.number() : null,
                        Math.round(outlook.ahead()),
                        Math.round(outlook.error()),
                        Math.round(outlook.secondsFrom()),
                        Math.round(outlook.secondsTo()),
                        millis(room.askAgainIn(now, place, random)),
                        null,
                        lapsed);
            }
            case Room.Reply.Enters(Place.Inside place, boolean ignored) ->
                bare(State.IN, null, ASK_SELDOM, place.until());
            case Room.Reply.Refused() -> throw new IllegalArgumentException("No place");
        };
    }

    private static PlaceResponse bare(State state, @Nullable Kind kind, double askAgainIn, @Nullable Instant inUntil) {
        return new PlaceResponse(state, kind, null, null, null, null, null, askAgainIn, inUntil, false);
    }

    private static double millis(double seconds) {
        return Math.round(seconds * 1000) / 1000.0;
    }
}
