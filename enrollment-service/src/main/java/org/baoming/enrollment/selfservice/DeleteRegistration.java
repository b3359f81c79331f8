package org.baoming.enrollment.selfservice;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.baoming.chassis.problem.ProblemException;
import org.baoming.enrollment.EnrollmentProblem;
import org.baoming.enrollment.PassportId;
import org.baoming.enrollment.RegistrationId;
import org.baoming.enrollment.registration.Deletion;
import org.baoming.enrollment.registration.Registration;
import org.baoming.enrollment.registration.RegistrationContext;
import org.baoming.enrollment.registration.Registrations;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Deletes a registration at its candidate's request, with a reason: its seats are free, and the candidate may register
 * again, also in another province. It is possible inside the window, or always if the policy says so, and counts
 * against no limit.
 */
@Component
public class DeleteRegistration {
    private final Registrations registrations;
    private final RegistrationContext.Finder contexts;
    private final InstantSource clock;

    DeleteRegistration(Registrations registrations, RegistrationContext.Finder contexts, InstantSource clock) {
        this.registrations = registrations;
        this.contexts = contexts;
        this.clock = clock;
    }

    /** Why it cannot be deleted now, so that its page can say so before anybody tries; empty: it can. */
    public static Optional<EnrollmentProblem> refusal(
            Registration registration, RegistrationContext context, Instant now) {
        return isOutsideWindow(context, now)
                ? Optional.of(EnrollmentProblem.OUTSIDE_WINDOW)
                : registration.deletionRefusal();
    }

    private static boolean isOutsideWindow(RegistrationContext context, Instant now) {
        return !context.policy().deleteOutsideWindow() && !context.isInWindow(now);
    }

    /** @throws ProblemException NOT_FOUND, OUTSIDE_WINDOW, REGISTRATION_PAID, LOCKED */
    @Transactional
    public void delete(PassportId passport, RegistrationId id, Deletion why) {
        Registration registration = registrations.locked(id, passport);
        Instant now = clock.instant();
        if (isOutsideWindow(contexts.of(registration), now)) {
            throw new ProblemException(
                    EnrollmentProblem.OUTSIDE_WINDOW, "Registrations can be deleted in the window only.");
        }
        registration.delete(why, now);
        registrations.save(registration);
    }
}
