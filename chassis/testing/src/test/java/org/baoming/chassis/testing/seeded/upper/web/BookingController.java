package org.baoming.chassis.testing.seeded.upper.web;

import org.baoming.chassis.testing.seeded.lower.Seat;
import org.baoming.chassis.testing.seeded.lower.Seats;
import org.baoming.chassis.testing.seeded.upper.Booking;

/** Changes an aggregate itself, in both ways that are forbidden. */
class BookingController {

    private final Seats seats;

    BookingController(Seats seats) {
        this.seats = seats;
    }

    void take(Booking booking) {
        Seat seat = seats.all().getFirst();
        if (!seat.isTaken()) {
            seat.take(booking);
        }
    }

    void save() {
        seats.save(seats.all());
    }
}
