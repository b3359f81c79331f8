package org.baoming.payment.reconciliation.web;

import org.baoming.chassis.problem.CommonProblem;
import org.baoming.chassis.problem.ProblemException;
import org.baoming.chassis.security.Caller;
import org.baoming.chassis.security.Role;
import org.jspecify.annotations.Nullable;

/** Of which province's orders a member of staff may see sums and differences. */
final class Reach {

    private Reach() {}

    /**
     * @param asked null: all that they may see
     * @return null for the whole nation
     * @throws ProblemException FORBIDDEN for another province than an administrator's own
     */
    static @Nullable String province(Caller caller, @Nullable String asked) {
        if (caller.has(Role.EXAM_ADMIN)) {
            return asked;
        }
        String own = caller.requireProvince();
        if (asked != null && !asked.equals(own)) {
            throw new ProblemException(CommonProblem.FORBIDDEN, "This province is not yours");
        }
        return own;
    }
}
