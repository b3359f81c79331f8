package org.baoming.enrollment.waitinglist;

import java.time.InstantSource;
import org.baoming.chassis.problem.ProblemException;
import org.baoming.enrollment.CentreCode;
import org.baoming.enrollment.PassportId;
import org.baoming.enrollment.RegistrationId;
import org.baoming.enrollment.SubjectCode;
import org.baoming.enrollment.registration.Registration;
import org.baoming.enrollment.registration.RegistrationContext;
import org.baoming.enrollment.registration.Registrations;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Leaves a waiting list, which is possible at any time. Without an entry on it, nothing happens. */
@Component
public class LeaveWaitingList {
    private final Registrations registrations;
    private final RegistrationContext.Finder contexts;
    private final InstantSource clock;

    LeaveWaitingList(Registrations registrations, RegistrationContext.Finder contexts, InstantSource clock) {
        this.registrations = registrations;
        this.contexts = contexts;
        this.clock = clock;
    }

    /** @throws ProblemException NOT_FOUND */
    @Transactional
    public void leave(PassportId passport, RegistrationId id, CentreCode centre, SubjectCode subject) {
        Registration registration = registrations.locked(id, passport);
        registration.leaveWaitingList(
                place -> place.isFor(centre, subject),
                contexts.of(registration).policy().unpaidHold(),
                clock.instant());
        registrations.save(registration);
    }
}
