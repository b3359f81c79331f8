package org.baoming.gateway.waiting;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What everybody may know of a room.
 *
 * @param now the server's time: browsers count down by it
 * @param seedHash SHA-256 of the seed, in hexadecimal; the seed is fixed before anybody takes part in the draw
 * @param seed from the opening on, in hexadecimal: a place in the draw is HMAC-SHA256(seed, passport), of which the first 53 bits are read
 *     as a fraction of 1
 * @param waiting how many people wait, about
 * @param perMinute how many people are let in in a minute, as things are now
 * @param entered how many people were let in since the opening
 */
record RoomResponse(
        State state,
        @Nullable Instant opensAt,
        Instant now,
        @Nullable String seedHash,
        @Nullable String seed,
        long waiting,
        int perMinute,
        long entered) {

    enum State {
        /** Nobody waits here: there is no room, or it is switched off, or registration is over. */
        OFF,
        /** Before the opening: whoever signs in takes part in the draw. */
        POOL,
        OPEN
    }

    static RoomResponse off(Instant now) {
        return new RoomResponse(State.OFF, null, now, null, null, 0, 0, 0);
    }

    static RoomResponse of(Room room, Instant now) {
        boolean open = room.isOpen(now);
        Progress progress = room.progress();
        return new RoomResponse(
                open ? State.OPEN : State.POOL,
                room.opensAt(),
                now,
                room.draw().seedHash(),
                open ? room.draw().seedText() : null,
                Math.round(room.waiting()),
                Math.toIntExact(Math.round(progress.rate().perSecond() * 60)),
                progress.entered());
    }
}
