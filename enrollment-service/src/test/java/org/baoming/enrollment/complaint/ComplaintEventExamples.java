package org.baoming.enrollment.complaint;

import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.baoming.chassis.event.DomainEvent;
import org.baoming.chassis.security.Caller;
import org.baoming.chassis.security.Role;
import org.baoming.enrollment.Fixtures;
import org.baoming.enrollment.PassportId;
import org.baoming.enrollment.RegistrationId;
import org.baoming.enrollment.SessionCode;
import org.baoming.enrollment.administration.Staff;
import org.baoming.enrollment.complaint.ComplaintState.Trigger;

/** Examples of the events about complaints. */
public final class ComplaintEventExamples {
    private static final Instant NOW = Instant.parse("2027-01-06T01:00:00Z");

    private ComplaintEventExamples() {}

    public static Stream<DomainEvent> all() {
        Complaint made = Complaint.made(
                new SessionCode("2027-03"),
                new PassportId(UUID.randomUUID()),
                Fixtures.candidate(),
                "13800000000",
                Fixtures.candidate().name(),
                RegistrationId.next(),
                NOW);
        Complaint.Answer answer = new Complaint.Answer(
                "account", "centre-staff", NOW, Fixtures.candidate().name());
        return Stream.of(
                ComplaintDecided.of(
                        made.become(Trigger.UPHELD, answer),
                        new PassportId(UUID.randomUUID()),
                        new Staff.OfCentre(caller(Role.CENTRE_STAFF), Fixtures.TIANSHAN),
                        NOW),
                ComplaintDecided.of(
                        made.become(Trigger.REFERRED, answer), null, new Staff.Board(caller(Role.EXAM_ADMIN)), NOW));
    }

    private static Caller caller(Role role) {
        return new Caller("account", Set.of(role), null, null, null);
    }
}
