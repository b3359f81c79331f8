package org.baoming.audit.dossier;

import java.util.UUID;
import org.baoming.audit.candidate.RegistrationForm;
import org.baoming.audit.candidate.RegistrationForms;
import org.baoming.chassis.problem.CommonProblem;
import org.baoming.chassis.problem.ProblemException;
import org.baoming.chassis.security.Caller;
import org.baoming.chassis.security.Role;
import org.springframework.stereotype.Component;

/**
 * The registrations of the caller's centre or province, as enrollment-service has them now; the board's are all. Others do not exist for
 * them. It calls enrollment-service, so it never runs inside a transaction.
 */
@Component
class OwnRegistrations {

    private final RegistrationForms forms;

    OwnRegistrations(RegistrationForms forms) {
        this.forms = forms;
    }

    /** @throws ProblemException NOT_FOUND, also without a centre; UPSTREAM_UNAVAILABLE; FORBIDDEN for an account without centre or province */
    RegistrationForm get(Caller caller, UUID registration) {
        return switch (forms.find(registration)) {
            case RegistrationForms.Answer.Found(var form) -> {
                String centre = form.centre();
                if (centre == null || !reaches(caller, centre)) {
                    throw notFound();
                }
                yield form;
            }
            case RegistrationForms.Answer.Missing() -> throw notFound();
            case RegistrationForms.Answer.Unavailable() ->
                throw new ProblemException(
                        CommonProblem.UPSTREAM_UNAVAILABLE,
                        "The registration cannot be read now; try again in a moment.");
        };
    }

    private static boolean reaches(Caller caller, String centre) {
        if (caller.has(Role.EXAM_ADMIN)) {
            return true;
        }
        return caller.has(Role.PROVINCE_ADMIN)
                ? centre.startsWith(caller.requireProvince())
                : centre.equals(caller.requireCentre());
    }

    private static ProblemException notFound() {
        return new ProblemException(CommonProblem.NOT_FOUND, "There is no such registration within your reach.");
    }
}
