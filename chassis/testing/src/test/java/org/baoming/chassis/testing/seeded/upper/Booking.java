package org.baoming.chassis.testing.seeded.upper;

import org.baoming.chassis.testing.seeded.lower.Seat;

/** Uses the room below, as the table allows. */
public class Booking {

    private final Seat seat;

    Booking(Seat seat) {
        this.seat = seat;
    }

    boolean holds() {
        return seat.isTaken();
    }
}
