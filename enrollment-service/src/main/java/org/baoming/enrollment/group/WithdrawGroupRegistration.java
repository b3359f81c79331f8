package org.baoming.enrollment.group;

import java.time.InstantSource;
import java.util.Map;
import org.baoming.chassis.problem.ProblemException;
import org.baoming.chassis.security.Caller;
import org.baoming.chassis.staff.StaffAct;
import org.baoming.chassis.staff.StaffActs;
import org.baoming.enrollment.CentreCode;
import org.baoming.enrollment.PassportId;
import org.baoming.enrollment.RegistrationId;
import org.baoming.enrollment.registration.GroupRegistrations;
import org.baoming.enrollment.registration.Registration;
import org.baoming.enrollment.registration.Registrations;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * A centre withdraws a registration that it has made for a student, with a reason, unless something is paid or being paid.
 */
@Component
public class WithdrawGroupRegistration {
    private final Registrations registrations;
    private final GroupRegistrations groups;
    private final StaffActs acts;
    private final InstantSource clock;

    WithdrawGroupRegistration(
            Registrations registrations, GroupRegistrations groups, StaffActs acts, InstantSource clock) {
        this.registrations = registrations;
        this.groups = groups;
        this.acts = acts;
        this.clock = clock;
    }

    /** @throws ProblemException NOT_FOUND if the centre has made no such registration; REGISTRATION_PAID, LOCKED */
    @Transactional
    public void withdraw(Caller staff, RegistrationId id, String reason) {
        CentreCode centre = new CentreCode(staff.requireCentre());
        Registration registration = groups.locked(id, centre);
        registration.withdrawFromGroup(reason, clock.instant());
        registrations.save(registration);
        PassportId owner = registration.origin().passport();
        acts.record(
                staff,
                new StaffAct(
                        "GROUP_REGISTRATION_WITHDRAWN",
                        centre.value(),
                        registration.origin().session().value(),
                        id.value(),
                        owner == null ? null : owner.value(),
                        Map.of("reason", reason)));
    }
}
