package org.baoming.payment.refund;

import java.util.Map;
import org.baoming.chassis.problem.CommonProblem;
import org.baoming.chassis.problem.ProblemException;
import org.baoming.chassis.security.Caller;
import org.baoming.chassis.staff.StaffAct;
import org.baoming.chassis.staff.StaffActs;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Requests a rejected refund again, once its cause is removed, for example an account without enough money. */
@Component
public class RetryRefund {

    private final Refunds refunds;
    private final StaffActs acts;

    RetryRefund(Refunds refunds, StaffActs acts) {
        this.refunds = refunds;
        this.acts = acts;
    }

    /**
     * The act is on record.
     *
     * @throws ProblemException NOT_FOUND; CONFLICT if it was not rejected
     */
    @Transactional
    public void retry(Caller caller, String number) {
        Refund refund = refunds.lock(number)
                .orElseThrow(() -> new ProblemException(CommonProblem.NOT_FOUND, "There is no such refund"));
        if (refund.state() != RefundState.REJECTED) {
            throw new ProblemException(CommonProblem.CONFLICT, "The refund is " + refund.state() + ", not rejected");
        }
        refunds.saveRetried(refund.become(RefundState.REQUESTED, null), caller.subject());
        acts.record(
                caller,
                new StaffAct(
                        "REFUND_RETRIED",
                        refund.order().province(),
                        null,
                        refund.registration(),
                        null,
                        Map.of(
                                "refund", refund.number(),
                                "order", refund.order().value(),
                                "amountFen", String.valueOf(refund.amount().value()),
                                "reason", refund.reason())));
    }
}
