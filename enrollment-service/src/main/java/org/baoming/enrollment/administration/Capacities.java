package org.baoming.enrollment.administration;

import java.util.function.Supplier;
import org.baoming.chassis.problem.ProblemException;
import org.baoming.enrollment.EnrollmentProblem;
import org.baoming.enrollment.seats.SeatUse;

/** a capacity may never be set below what is reserved or paid. */
final class Capacities {

    private Capacities() {}

    /** @throws ProblemException CAPACITY_BELOW_TAKEN with {@code taken}, {@code reserved} and {@code paid}, unless it was changed */
    static void require(boolean changed, Supplier<SeatUse.Use> use) {
        if (!changed) {
            SeatUse.Use now = use.get();
            throw told(
                    new ProblemException(EnrollmentProblem.CAPACITY_BELOW_TAKEN, now.taken() + " places are taken.")
                            .field("capacity", "BELOW_TAKEN", "At least " + now.taken() + "."),
                    now);
        }
    }

    /** Says how many places are taken, and how many of them are paid. */
    static ProblemException told(ProblemException refusal, SeatUse.Use now) {
        return refusal.with("taken", now.taken())
                .with("reserved", now.reserved())
                .with("paid", now.paid());
    }
}
