package org.baoming.enrollment.selfservice;

import java.time.InstantSource;
import org.baoming.chassis.problem.ProblemException;
import org.baoming.enrollment.EnrollmentProblem;
import org.baoming.enrollment.PassportId;
import org.baoming.enrollment.RegistrationId;
import org.baoming.enrollment.catalogue.Centre;
import org.baoming.enrollment.registration.Registration;
import org.baoming.enrollment.registration.RegistrationContext;
import org.baoming.enrollment.registration.Registrations;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Submits a complete registration to its centre, which locks it. */
@Component
public class RequestReview {
    private final Registrations registrations;
    private final RegistrationContext.Finder contexts;
    private final InstantSource clock;

    RequestReview(Registrations registrations, RegistrationContext.Finder contexts, InstantSource clock) {
        this.registrations = registrations;
        this.contexts = contexts;
        this.clock = clock;
    }

    @Transactional
    public Registration request(PassportId passport, RegistrationId id) {
        Registration registration = registrations.locked(id, passport);
        Centre centre = contexts.of(registration).centre();
        if (centre == null) {
            throw new ProblemException(EnrollmentProblem.SUBJECTS_MISSING, "Choose a subject first.");
        }
        registration.requestReview(centre, clock.instant());
        registrations.save(registration);
        return registration;
    }
}
