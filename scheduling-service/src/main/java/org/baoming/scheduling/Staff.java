package org.baoming.scheduling;

import java.util.Optional;
import org.baoming.chassis.problem.CommonProblem;
import org.baoming.chassis.problem.ProblemException;
import org.baoming.chassis.security.Caller;
import org.baoming.chassis.security.Role;

/**
 * A member of staff who may administer a centre: the exam board every centre, a province's administration those of
 * its province, a centre's staff their own.
 *
 * @param caller who is recorded
 */
public record Staff(Caller caller) {

    /**
     * @param centre six digits; the first two are its province
     * @throws ProblemException FORBIDDEN unless the centre is theirs
     */
    public static Staff of(Caller caller, String centre) {
        return within(caller, centre)
                .orElseThrow(
                        () -> new ProblemException(CommonProblem.FORBIDDEN, "Centre " + centre + " is not yours."));
    }

    /** Empty unless the centre is theirs. */
    public static Optional<Staff> within(Caller caller, String centre) {
        boolean theirs = caller.has(Role.EXAM_ADMIN)
                || (caller.has(Role.PROVINCE_ADMIN) && centre.startsWith(caller.requireProvince()))
                || (caller.has(Role.CENTRE_STAFF) && centre.equals(caller.requireCentre()));
        return theirs ? Optional.of(new Staff(caller)) : Optional.empty();
    }
}
