package org.baoming.enrollment.group;

import java.util.List;
import org.baoming.chassis.problem.CommonProblem;
import org.baoming.chassis.problem.ProblemException;
import org.baoming.enrollment.PassportId;
import org.baoming.enrollment.document.DocumentIndex;
import org.baoming.enrollment.document.IdentityDocument;
import org.baoming.enrollment.document.Passports;
import org.baoming.enrollment.registration.GroupRegistrations;
import org.baoming.enrollment.registration.Registration;
import org.springframework.stereotype.Component;

/** What centres have registered for the document on a passport, to be looked at and accepted by its owner. */
@Component
public class WaitingGroupRegistrations {
    private final Passports passports;
    private final DocumentIndex documents;
    private final GroupRegistrations groups;

    WaitingGroupRegistrations(Passports passports, DocumentIndex documents, GroupRegistrations groups) {
        this.passports = passports;
        this.documents = documents;
        this.groups = groups;
    }

    /** @throws ProblemException UPSTREAM_UNAVAILABLE if passport-service does not tell the document */
    public List<Registration> of(PassportId passport) {
        return switch (passports.documentOf(passport)) {
            case Passports.Answer.Known(IdentityDocument document) -> groups.unowned(documents.of(document));
            case Passports.Answer.Missing() -> List.of();
            case Passports.Answer.Unavailable() ->
                throw new ProblemException(
                        CommonProblem.UPSTREAM_UNAVAILABLE, "The passport cannot be read now; try again in a moment.");
        };
    }
}
