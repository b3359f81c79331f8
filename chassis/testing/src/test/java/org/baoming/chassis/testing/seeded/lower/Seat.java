package org.baoming.chassis.testing.seeded.lower;

import java.time.Instant;
import org.baoming.chassis.testing.seeded.upper.Booking;
import org.jspecify.annotations.Nullable;

/** An aggregate. It uses the room above it, which closes a cycle, and reads the machine's clock. */
public class Seat {

    private @Nullable Booking taken;

    /** Changes it. */
    public void take(Booking booking) {
        taken = booking;
    }

    /** Only looks. */
    public boolean isTaken() {
        return taken != null;
    }

    Instant now() {
        return Instant.now();
    }
}
