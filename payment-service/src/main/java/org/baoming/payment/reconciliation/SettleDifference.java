package org.baoming.payment.reconciliation;

import java.time.InstantSource;
import org.baoming.chassis.problem.CommonProblem;
import org.baoming.chassis.problem.ProblemException;
import org.baoming.payment.difference.Differences;
import org.springframework.stereotype.Component;

/** Settles a difference by hand, where the exam board has found out why there is one. */
@Component
public class SettleDifference {

    private final Differences differences;
    private final InstantSource clock;

    SettleDifference(Differences differences, InstantSource clock) {
        this.differences = differences;
        this.clock = clock;
    }

    /**
     * @param by an account
     * @param note why it is settled
     * @throws ProblemException NOT_FOUND if there is no such open difference
     */
    public void settle(long id, String by, String note) {
        if (!differences.settle(id, by, note, clock.instant())) {
            throw new ProblemException(CommonProblem.NOT_FOUND, "There is no such open difference");
        }
    }
}
