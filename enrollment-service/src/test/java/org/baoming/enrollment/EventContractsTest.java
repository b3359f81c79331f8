package org.baoming.enrollment;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.baoming.chassis.event.DomainEvent;
import org.baoming.chassis.testing.ContractFiles;
import org.baoming.enrollment.RegistrationEvent.DeletionReason;
import org.baoming.enrollment.RegistrationEvent.LockReason;
import org.baoming.enrollment.RegistrationEvent.RefusalReason;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.json.JsonMapper;

/** What this service says is what its contracts promise. */
class EventContractsTest {
    private static final Path EVENTS = Path.of("contracts/events");
    private static final Instant NOW = Instant.parse("2027-01-05T01:00:00Z");
    private static final Window WINDOW = new Window(NOW, NOW.plusSeconds(3600));
    private static final Registration.Origin ORIGIN = new Registration.Origin(
            RegistrationId.next(),
            new PassportId(UUID.randomUUID()),
            new SessionCode("2027-03"),
            Fixtures.XINJIANG,
            Fixtures.candidate(),
            NOW);
    /** Registered by a centre, and nobody has come to see it yet. */
    private static final Registration.Origin OF_GROUP = new Registration.Origin(
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

    static Stream<DomainEvent> everyEvent() {
        return Stream.of(
                RegistrationEvent.Opened.of(ORIGIN, 1),
                RegistrationEvent.Opened.of(OF_GROUP, 1),
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
                        10),
                sessionChanged(null),
                sessionChanged(WINDOW),
                CatalogueEvent.NoticePublished.of(ORIGIN.session(), Fixtures.notice(null, false), false, NOW),
                CatalogueEvent.NoticePublished.of(
                        ORIGIN.session(), Fixtures.notice(Fixtures.TIANSHAN, true), true, NOW),
                new CatalogueEvent.CentreChanged(
                        ORIGIN.session(),
                        Fixtures.XINJIANG,
                        Fixtures.TIANSHAN,
                        "示范学院",
                        "Model College",
                        "示例路1号",
                        WINDOW,
                        Fixtures.POLICY,
                        CENTRE.offers().stream()
                                .map(offer -> new CatalogueEvent.CentreChanged.Offer(
                                        offer.subject(),
                                        offer.level(),
                                        offer.nameZh(),
                                        offer.nameEn(),
                                        offer.minutes(),
                                        offer.fee(),
                                        60))
                                .toList(),
                        1));
    }

    private static CatalogueEvent sessionChanged(Window ticketWindow) {
        return new CatalogueEvent.SessionChanged(
                ORIGIN.session(), 78, "考次", "Session", WINDOW, ticketWindow, List.of(LocalDate.of(2027, 3, 27)), 1);
    }

    @ParameterizedTest
    @MethodSource("everyEvent")
    void anEventFitsItsSchema(DomainEvent event) {
        ContractFiles.assertMatches(
                EVENTS.resolve(event.type() + ".schema.json"),
                JsonMapper.shared().writeValueAsString(event));
    }

    @DisplayName("R-503 no event names a candidate or a document, not even masked")
    @ParameterizedTest
    @MethodSource("everyEvent")
    void anEventNamesNobody(DomainEvent event) {
        Candidate candidate = Fixtures.candidate();
        assertThat(JsonMapper.shared().writeValueAsString(event))
                .doesNotContain(
                        candidate.name(),
                        candidate.documentMasked(),
                        candidate.documentType().name());
    }

    @Test
    void anExampleFitsItsSchema() throws IOException {
        try (Stream<Path> files = Files.list(EVENTS)) {
            List<Path> examples = files.filter(file -> file.toString().endsWith(".example.json"))
                    .toList();
            assertThat(examples).isNotEmpty();
            for (Path example : examples) {
                Path schema = Path.of(example.toString().replace(".example.json", ".schema.json"));
                ContractFiles.assertMatches(schema, Files.readString(example));
            }
        }
    }

    @DisplayName("There is a schema and an example for every event, and none for something else")
    @Test
    void contractsAreComplete() throws IOException {
        List<String> expected = everyEvent()
                .map(DomainEvent::type)
                .distinct()
                .flatMap(type -> Stream.of(type + ".schema.json", type + ".example.json"))
                .sorted()
                .toList();
        try (Stream<Path> files = Files.list(EVENTS)) {
            assertThat(files.map(file -> file.getFileName().toString()).sorted())
                    .isEqualTo(expected);
        }
    }
}
