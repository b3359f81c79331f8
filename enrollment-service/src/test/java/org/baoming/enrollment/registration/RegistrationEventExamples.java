package org.baoming.enrollment.registration;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.baoming.chassis.event.DomainEvent;
import org.baoming.enrollment.EntryId;
import org.baoming.enrollment.Fixtures;
import org.baoming.enrollment.PassportId;
import org.baoming.enrollment.RegistrationId;
import org.baoming.enrollment.SessionCode;
import org.baoming.enrollment.Window;
import org.baoming.enrollment.catalogue.Centre;
import org.baoming.enrollment.registration.RegistrationEvent.DeletionReason;
import org.baoming.enrollment.registration.RegistrationEvent.LockReason;
import org.baoming.enrollment.seats.ReleaseReason;
import org.baoming.enrollment.seats.SubjectEntry;

/** One example of every event of a registration, some with and without optional fields. */
public final class RegistrationEventExamples {
    private static final Instant NOW = Instant.parse("2027-01-05T01:00:00Z");
    private static final Window WINDOW = new Window(NOW, NOW.plusSeconds(3600));
    private static final RegistrationOrigin ORIGIN = new RegistrationOrigin(
            RegistrationId.next(),
            new PassportId(UUID.randomUUID()),
            new SessionCode("2027-03"),
            Fixtures.XINJIANG,
            RegistrationMethod.SELF,
            Fixtures.candidate(),
            NOW);
    /** Registered by a centre, and nobody has come to see it yet. */
    private static final RegistrationOrigin OF_GROUP = new RegistrationOrigin(
            RegistrationId.next(),
            null,
            ORIGIN.session(),
            ORIGIN.province(),
            RegistrationMethod.GROUP,
            ORIGIN.candidate(),
            NOW);

    private static final Centre CENTRE = Fixtures.centre(Fixtures.TIANSHAN, Fixtures.POLICY, WINDOW);
    private static final List<SubjectEntry> ENTRIES = List.of(SubjectEntry.reserve(
            Fixtures.TIANSHAN,
            CENTRE.offers().getFirst().subject(),
            CENTRE.offers().getFirst().fee(),
            NOW));

    private RegistrationEventExamples() {}

    public static Stream<DomainEvent> all() {
        return Stream.of(
                RegistrationEvent.Opened.of(ORIGIN, 1),
                RegistrationEvent.Opened.of(OF_GROUP, 1),
                RegistrationEvent.RegisteredByCentre.of(
                        OF_GROUP, Fixtures.TIANSHAN, new PassportId(UUID.randomUUID()), NOW, 2),
                RegistrationEvent.SubjectsReserved.of(OF_GROUP, ENTRIES, NOW, 2),
                RegistrationEvent.SeatOffered.of(ORIGIN, ENTRIES.getFirst(), NOW.plusSeconds(60), NOW, 3),
                RegistrationEvent.DeadlineNear.of(ORIGIN, ENTRIES, NOW, 3),
                RegistrationEvent.SubjectsReleased.of(OF_GROUP, ENTRIES, ReleaseReason.DELETED, NOW, 3),
                RegistrationEvent.Locked.of(OF_GROUP, Fixtures.TIANSHAN, LockReason.PAYMENT, NOW, 5),
                RegistrationEvent.Unlocked.of(OF_GROUP, Fixtures.TIANSHAN, LockReason.PAYMENT, NOW, 6),
                RegistrationEvent.SubjectsPaid.of(OF_GROUP, "NCRE_65-2027010509-1", ENTRIES, NOW, 7),
                RegistrationEvent.SubjectsReserved.of(ORIGIN, ENTRIES, NOW, 2),
                RegistrationEvent.SubjectsReleased.of(ORIGIN, ENTRIES, ReleaseReason.LAPSED, NOW, 3),
                RegistrationEvent.ReviewRequested.of(ORIGIN, Fixtures.TIANSHAN, NOW, 4),
                RegistrationEvent.Locked.of(ORIGIN, Fixtures.TIANSHAN, LockReason.REVIEW, NOW, 5),
                RegistrationEvent.Unlocked.of(ORIGIN, Fixtures.TIANSHAN, LockReason.PAYMENT, NOW, 6),
                RegistrationEvent.SubjectsPaid.of(ORIGIN, "NCRE_65-2027010509-1", ENTRIES, NOW, 7),
                RegistrationEvent.Deleted.of(ORIGIN, Fixtures.TIANSHAN, DeletionReason.WITHDRAWN, NOW, 8),
                RegistrationEvent.Deleted.of(ORIGIN, null, DeletionReason.LAPSED, NOW, 9),
                RegistrationEvent.PaymentRefused.of(
                        new Payment(
                                "NCRE_65-2027010509-1",
                                ORIGIN.registration(),
                                Set.of(EntryId.next()),
                                Fixtures.FEE,
                                NOW),
                        RefusalReason.NO_SEAT_LEFT,
                        NOW,
                        10));
    }
}
