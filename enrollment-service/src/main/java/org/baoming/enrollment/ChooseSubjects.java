package org.baoming.enrollment;

import java.time.InstantSource;
import java.util.List;
import org.baoming.chassis.problem.ProblemException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Makes the unpaid subjects of a registration exactly those that are wanted, at one centre, all or nothing (R-305 … R-307).
 *
 * <p>This is the hot path. Here one request is one transaction.
 */
@Component
public class ChooseSubjects {
    private final Catalogue catalogue;
    private final Registrations registrations;
    private final InstantSource clock;

    ChooseSubjects(Catalogue catalogue, Registrations registrations, InstantSource clock) {
        this.catalogue = catalogue;
        this.registrations = registrations;
        this.clock = clock;
    }

    @Transactional
    public Registration choose(PassportId passport, RegistrationId id, CentreCode centre, List<SubjectCode> wanted) {
        Registration registration = registrations.locked(id, passport);
        Registration.Origin origin = registration.origin();
        Centre at = catalogue
                .centre(origin.session(), centre)
                .filter(found -> centre.province().equals(origin.province()))
                .orElseThrow(() -> new ProblemException(
                                EnrollmentProblem.UNKNOWN_CENTRE, "The province has no centre " + centre + ".")
                        .field("centre", "UNKNOWN_CENTRE", "The province has no such centre."));
        registration.choose(at, wanted, Sql.now(clock));
        switch (registrations.save(registration)) {
            case SeatLedger.Answer.Done() -> {
                return registration;
            }
            case SeatLedger.Answer.Full(List<SubjectCode> subjects) -> throw full(centre, subjects);
        }
    }

    private static ProblemException full(CentreCode centre, List<SubjectCode> subjects) {
        if (subjects.isEmpty()) {
            return new ProblemException(EnrollmentProblem.CENTRE_FULL, "Centre " + centre + " is full.")
                    .with("centre", centre.value());
        }
        List<String> codes = subjects.stream().map(SubjectCode::value).toList();
        return new ProblemException(
                        EnrollmentProblem.SUBJECT_FULL, "No place is left in " + String.join(", ", codes) + ".")
                .with("centre", centre.value())
                .with("subject", codes.getFirst())
                .with("subjects", codes);
    }
}
