package org.baoming.passport.passport;

import java.util.UUID;
import org.baoming.chassis.problem.CommonProblem;
import org.baoming.chassis.problem.ProblemException;
import org.springframework.stereotype.Component;

/** Finds an active passport; a pending or closing one does not exist for callers. */
@Component
public class FindPassport {

    private final Passports passports;

    FindPassport(Passports passports) {
        this.passports = passports;
    }

    /** @throws ProblemException NOT_FOUND */
    public Passport byId(UUID id) {
        return passports
                .findById(id)
                .filter(Passport::isActive)
                .orElseThrow(() -> new ProblemException(CommonProblem.NOT_FOUND, "There is no such passport"));
    }
}
