package org.baoming.scheduling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.baoming.chassis.sql.Sql;
import org.baoming.chassis.testing.ApiAnswer;
import org.baoming.chassis.testing.ApiClient;
import org.baoming.chassis.testing.FakeService;
import org.baoming.chassis.testing.Portrait;
import org.baoming.chassis.testing.PrintedCode;
import org.baoming.chassis.testing.TestIssuer;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Candidates with published seats, and the services that know them; what was printed is in target/tickets. */
abstract class PublishedSeatsTest extends SchedulingServiceTest {
    private static final Path PRINTED = Path.of("target/tickets");
    private static final String PERSONS = "/internal/registrations/persons";

    /** Of each registration: passport and name. */
    private static final Map<UUID, Map<String, String>> KNOWN = new ConcurrentHashMap<>();

    @BeforeAll
    static void theFontsAreThere() {
        for (String font :
                List.of("noto/NotoSerif-Regular.ttf", "babelstone/BabelStoneHan.ttf", "hanazono/HanaMinB.ttf")) {
            Assumptions.assumeTrue(
                    Files.isReadable(Path.of("/usr/share/fonts/truetype", font)),
                    "deploy/verify installs Debian's fonts-noto-core, fonts-babelstone-han and fonts-hanazono");
        }
    }

    @BeforeEach
    void otherServicesAreWell() {
        ENROLLMENT.recover();
        PHOTOS.recover();
        ENROLLMENT.answer("POST", PERSONS, PublishedSeatsTest::persons);
    }

    private static FakeService.Answer persons(FakeService.Call call) {
        List<Map<String, String>> found = new ArrayList<>();
        new JsonMapper().readTree(call.body()).path("registrations").forEach(id -> {
            Map<String, String> person = KNOWN.get(UUID.fromString(id.asString()));
            if (person != null) {
                found.add(person);
            }
        });
        return FakeService.Answer.json(200, new JsonMapper().writeValueAsString(Map.of("persons", found)));
    }

    Map<Integer, byte[]> keys() {
        Map<Integer, byte[]> keys = new HashMap<>();
        api.get("/api/scheduling/ticket-keys")
                .json()
                .path("keys")
                .forEach(key -> keys.put(
                        key.path("id").asInt(),
                        Base64.getDecoder().decode(key.path("publicKey").asString())));
        return keys;
    }

    ApiClient desk() {
        return api.as(TestIssuer.current().centreStaff(CENTRE));
    }

    static String path(Candidate candidate) {
        return "/api/scheduling/registrations/" + candidate.registration() + "/ticket";
    }

    JsonNode state(Candidate candidate) {
        return api.as(candidate.token()).get(path(candidate)).json();
    }

    ApiAnswer ticket(Candidate candidate) {
        return api.as(candidate.token()).get(path(candidate) + ".pdf");
    }

    /** A candidate with a published seat, at a centre where tickets can be printed now. */
    Candidate seated(String name, int seat, Map<String, ?> overrides) {
        Candidate candidate = paidCandidate(100);
        know(candidate, name);
        describe(window(-1, 1), true);
        seat(candidate, seat, overrides);
        await().untilAsserted(() ->
                assertThat(state(candidate).path("state").asString()).isEqualTo("OPEN"));
        return candidate;
    }

    void know(Candidate candidate, String name) {
        KNOWN.put(
                candidate.registration(),
                Map.of(
                        "registration",
                        candidate.registration().toString(),
                        "passport",
                        candidate.passport().toString(),
                        "name",
                        name,
                        "documentMasked",
                        "E1****78",
                        "sex",
                        "FEMALE"));
        PHOTOS.answer(
                "GET",
                "/internal/photos/" + candidate.registration(),
                call -> new FakeService.Answer(200, "image/jpeg", Portrait.jpeg()));
    }

    void describe(Map<String, Instant> ticketWindow, boolean selfPrint) {
        describe(ticketWindow, selfPrint, 2);
    }

    void describe(Map<String, Instant> ticketWindow, boolean selfPrint, int version) {
        // PostgreSQL keeps microseconds.
        Instant opens = ticketWindow.get("opensAt").truncatedTo(ChronoUnit.SECONDS);
        sessionChanged(Map.of(
                "ticketWindow",
                Map.of("opensAt", opens, "closesAt", ticketWindow.get("closesAt")),
                "version",
                version));
        centreChanged(Map.of(
                "offers",
                List.of(offer(SUBJECT, 100)),
                "policy",
                Map.of("datePreferences", true, "selfPrintTicket", selfPrint),
                "version",
                version));
        await().untilAsserted(() -> assertThat(jdbc.sql("""
                                select self_print_ticket = :selfPrint and ticket_opens_at = :opens
                                from centre join exam_session using (session) where session = :session""")
                        .param("selfPrint", selfPrint)
                        .param("opens", Sql.utc(opens))
                        .param("session", session)
                        .query(Boolean.class)
                        .optional())
                .contains(true));
        for (String room : List.of("A101", "B2")) {
            jdbc.sql("""
                            insert into room (session, centre, room, name_zh, name_en, building, floor, seats, step_free, note)
                            values (:session, :centre, :room, :zh, 'Computer Room 1', '信息楼', '3层', 60, true, '')
                            on conflict do nothing""")
                    .param("session", session)
                    .param("centre", CENTRE)
                    .param("room", room)
                    .param("zh", room.equals("A101") ? "第一机房" : "第二机房")
                    .update();
        }
    }

    void seat(Candidate candidate, int seat, Map<String, ?> overrides) {
        Map<String, Object> row = new HashMap<>(
                Map.of("slot", 1, "starts_at", "09:00", "ends_at", "11:00", "room", "A101", "extra_minutes", 0));
        row.putAll(overrides);
        row.putAll(Map.of(
                "entry", candidate.entry(),
                "registration", candidate.registration(),
                "session", session,
                "centre", CENTRE,
                "subject", SUBJECT,
                "ticket", TicketNumber.of(CENTRE, SUBJECT, seat),
                "seat", seat));
        jdbc.sql("""
                        insert into seat_assignment (entry, registration, session, centre, subject, ticket_number, slot, exam_date,
                            starts_at, ends_at, extra_minutes, room, seat, published_at)
                        values (:entry, :registration, :session, :centre, :subject, :ticket, :slot, date '2027-03-27',
                            :starts_at::time, :ends_at::time, :extra_minutes, :room, :seat, '2027-02-20T00:00:00Z')""").params(row).update();
    }

    static String scanned(ApiAnswer ticket) throws IOException {
        try (PDDocument pdf = Loader.loadPDF(ticket.bytes())) {
            return PrintedCode.of(pdf, 0);
        }
    }

    static void keep(String name, byte[] printed) throws IOException {
        Files.createDirectories(PRINTED);
        Files.write(PRINTED.resolve(name + ".pdf"), printed);
    }
}
