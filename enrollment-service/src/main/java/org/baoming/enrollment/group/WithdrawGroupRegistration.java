package org.baoming.enrollment.group;

import java.time.InstantSource;
import org.baoming.chassis.problem.ProblemException;
import org.baoming.enrollment.CentreCode;
import org.baoming.enrollment.RegistrationId;
import org.baoming.enrollment.registration.GroupRegistrations;
import org.baoming.enrollment.registration.Registration;
import org.baoming.enrollment.registration.Registrations;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** A centre withdraws a registration that it has made for a student, unless something is paid or being paid. */
@Component
public class WithdrawGroupRegistration {
    private final Registrations registrations;
    private final GroupRegistrations groups;
    private final InstantSource clock;

    WithdrawGroupRegistration(Registrations registrations, GroupRegistrations groups, InstantSource clock) {
        this.registrations = registrations;
        this.groups = groups;
        this.clock = clock;
    }

    /** @throws ProblemException NOT_FOUND if the centre has made no such registration; LOCKED */
    @Transactional
    public void withdraw(CentreCode centre, RegistrationId id) {
        Registration registration = groups.locked(id, centre);
        registration.withdrawFromGroup(clock.instant());
        registrations.save(registration);
    }
}
