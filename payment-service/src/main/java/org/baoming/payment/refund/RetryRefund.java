package org.baoming.payment.refund;

import org.baoming.chassis.problem.CommonProblem;
import org.baoming.chassis.problem.ProblemException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Requests a rejected refund again, once its cause is removed, for example an account without enough money. */
@Component
public class RetryRefund {

    private final Refunds refunds;

    RetryRefund(Refunds refunds) {
        this.refunds = refunds;
    }

    /**
     * @param by an account
     * @throws ProblemException NOT_FOUND; CONFLICT if it was not rejected
     */
    @Transactional
    public void retry(String number, String by) {
        Refund refund = refunds.lock(number)
                .orElseThrow(() -> new ProblemException(CommonProblem.NOT_FOUND, "There is no such refund"));
        if (refund.state() != RefundState.REJECTED) {
            throw new ProblemException(CommonProblem.CONFLICT, "The refund is " + refund.state() + ", not rejected");
        }
        refunds.saveRetried(refund.become(RefundState.REQUESTED, null), by);
    }
}
