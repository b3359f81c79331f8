package org.baoming.chassis.testing.seeded.lower;

import java.util.ArrayList;
import java.util.List;
import org.baoming.chassis.testing.seeded.lower.web.SeatController;
import org.springframework.stereotype.Repository;

/** Business code that uses its own adapter. */
@Repository
public class Seats {

    private final List<Seat> all = new ArrayList<>();

    SeatController adapter = new SeatController();

    /** Writes an aggregate. */
    public void save(List<Seat> seats) {
        all.addAll(seats);
    }

    /** Only reads. */
    public List<Seat> all() {
        return List.copyOf(all);
    }
}
