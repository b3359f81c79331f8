package org.baoming.enrollment.administration;

import java.util.function.Supplier;
import org.baoming.chassis.problem.ProblemException;
import org.baoming.enrollment.EnrollmentProblem;
import org.baoming.enrollment.seats.SeatCount;

/** a capacity may never be set below what is reserved or paid. */
final class Capacities {

    private Capacities() {}

    /** @throws ProblemException CAPACITY_BELOW_TAKEN with {@code taken}, unless it was changed */
    static void require(boolean changed, Supplier<SeatCount> seats) {
        if (!changed) {
            int taken = seats.get().taken();
            throw new ProblemException(EnrollmentProblem.CAPACITY_BELOW_TAKEN, taken + " places are taken.")
                    .field("capacity", "BELOW_TAKEN", "At least " + taken + ".")
                    .with("taken", taken);
        }
    }
}
