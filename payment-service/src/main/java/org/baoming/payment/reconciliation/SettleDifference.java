package org.baoming.payment.reconciliation;

import java.time.InstantSource;
import org.baoming.chassis.problem.CommonProblem;
import org.baoming.chassis.problem.ProblemException;
import org.baoming.chassis.security.Caller;
import org.baoming.chassis.staff.StaffActs;
import org.baoming.payment.difference.Difference;
import org.baoming.payment.difference.Differences;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Settles a difference by hand, where the exam board has found out why there is one. The act is on record. */
@Component
public class SettleDifference {

    private final Differences differences;
    private final StaffActs acts;
    private final InstantSource clock;

    SettleDifference(Differences differences, StaffActs acts, InstantSource clock) {
        this.differences = differences;
        this.acts = acts;
        this.clock = clock;
    }

    /**
     * @param note why it is settled
     * @throws ProblemException NOT_FOUND if there is no such open difference
     */
    @Transactional
    public void settle(Caller caller, long id, String note) {
        if (!differences.settle(id, caller.subject(), caller.account(), note, clock.instant())) {
            throw new ProblemException(CommonProblem.NOT_FOUND, "There is no such open difference");
        }
        Difference settled = differences.find(id).orElseThrow();
        acts.record(caller, DifferenceActs.of("DIFFERENCE_SETTLED", settled, note));
    }
}
