package org.baoming.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.baoming.audit.numbers.CheckNumbers;
import org.baoming.chassis.TimeOrderedIds;
import org.baoming.chassis.testing.ApiClient;
import org.baoming.chassis.testing.TestIssuer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The numbers of the desk, counted from the producers' events; each test has a session of its own. */
class NumbersTest extends AuditServiceTest {
    private static final String HERE = "120001";
    private static final String THERE = "120002";
    private static final String ELSEWHERE = "350001";
    private static int sessions = 10;

    private final String session = "2031-" + sessions++;

    @Autowired
    CheckNumbers check;

    private ApiClient province(String code) {
        return api.as(TestIssuer.current().token("province", List.of("province-admin"), Map.of("province", code)));
    }

    private String path() {
        return "/api/audit/sessions/" + session + "/numbers";
    }

    private UUID reserved(UUID registration, String centre, String subject, String at) {
        UUID entry = TimeOrderedIds.next();
        registrationEvent(
                "enrollment.subjects-reserved.v1",
                registration,
                centre,
                Map.of(
                        "entries",
                        List.of(Map.of(
                                "entry",
                                entry,
                                "subject",
                                subject,
                                "feeFen",
                                8000,
                                "expiresAt",
                                "2031-01-06T01:05:00Z")),
                        "reservedAt",
                        at));
        return entry;
    }

    private void released(UUID registration, String centre, UUID entry, String subject, String reason) {
        registrationEvent(
                "enrollment.subjects-released.v1",
                registration,
                centre,
                Map.of(
                        "entries",
                        List.of(Map.of("entry", entry, "subject", subject)),
                        "reason",
                        reason,
                        "releasedAt",
                        "2031-01-06T02:00:00Z"));
    }

    private void paid(UUID registration, String centre, UUID entry, String subject) {
        registrationEvent(
                "enrollment.subjects-paid.v1",
                registration,
                centre,
                Map.of(
                        "entries",
                        List.of(Map.of("entry", entry, "subject", subject, "feeFen", 8000)),
                        "paidAt",
                        "2031-01-05T16:30:00Z"));
    }

    private void registrationEvent(String type, UUID registration, String centre, Map<String, ?> overrides) {
        var members = new HashMap<String, Object>(overrides);
        members.put("session", session);
        members.put("centre", centre);
        members.put("province", centre.substring(0, 2));
        fromEnrollment(type, registration, members);
    }

    /** The numbers as soon as so many entries were made. */
    private JsonNode numbers(ApiClient caller, String query, long reserved) {
        await().until(() ->
                caller.get(path() + query).json().at("/entries/reserved").asLong() == reserved);
        return caller.get(path() + query).json();
    }

    private static void assertCounts(
            JsonNode counts, long registered, long paid, long lapsed, long cancelled, long moved) {
        assertThat(counts.path("registered").asLong()).as(counts.toString()).isEqualTo(registered);
        assertThat(counts.path("paid").asLong()).as(counts.toString()).isEqualTo(paid);
        assertThat(counts.path("lapsed").asLong()).as(counts.toString()).isEqualTo(lapsed);
        assertThat(counts.path("cancelled").asLong()).as(counts.toString()).isEqualTo(cancelled);
        assertThat(counts.path("moved").asLong()).as(counts.toString()).isEqualTo(moved);
    }

    @Test
    @DisplayName("R-502 registered, paid, lapsed and cancelled are counted by subject and by day in China")
    void countsByDayAndSubject() {
        UUID anna = TimeOrderedIds.next();
        UUID wei = TimeOrderedIds.next();
        UUID office = reserved(anna, HERE, "67", "2031-01-05T15:59:59Z");
        UUID python = reserved(anna, HERE, "66", "2031-01-05T16:00:00Z");
        UUID lapses = reserved(wei, HERE, "67", "2031-01-05T01:00:00Z");
        paid(anna, HERE, office, "67");
        released(anna, HERE, python, "66", "CANCELLED");
        released(wei, HERE, lapses, "67", "LAPSED");

        await().untilAsserted(() -> assertCounts(numbers(staffOf(HERE), "", 3).path("entries"), 1, 1, 1, 1, 0));
        JsonNode numbers = numbers(staffOf(HERE), "", 3);

        assertThat(numbers.path("candidates").toString()).isEqualTo("{\"registered\":1,\"paid\":1}");
        assertThat(numbers.at("/entries/paidFen").asLong()).isEqualTo(8000);
        assertThat(numbers.path("days").values())
                .extracting(day -> day.path("day").asString() + " "
                        + day.at("/counts/reserved").asLong() + " "
                        + day.at("/counts/paid").asLong())
                .containsExactly("2031-01-05 2 0", "2031-01-06 1 1");
        assertThat(numbers.path("subjects").values())
                .extracting(subject -> subject.path("subject").asString() + " "
                        + subject.at("/counts/registered").asLong())
                .containsExactly("66 0", "67 1");
        assertThat(staffOf(HERE).get(path() + "?subject=66").json().path("days").values())
                .extracting(day -> day.path("day").asString())
                .containsExactly("2031-01-06");
        await().untilAsserted(() -> assertThat(check.differences()).isZero());
    }

    @Test
    @DisplayName("R-502 an event that comes twice, late or again under another id counts once")
    void countsOnce() throws Exception {
        UUID registration = TimeOrderedIds.next();
        UUID entry = TimeOrderedIds.next();
        released(registration, HERE, entry, "67", "LAPSED");
        var payload = (ObjectNode) JsonMapper.shared()
                .readTree(Path.of("../enrollment-service/contracts/events/enrollment.subjects-reserved.v1.example.json")
                        .toFile());
        payload.put("registration", registration.toString())
                .put("session", session)
                .put("centre", HERE);
        payload.putArray("entries").addObject().put("entry", entry.toString()).put("subject", "67");
        UUID id = TimeOrderedIds.next();
        for (UUID once : List.of(id, id, TimeOrderedIds.next())) {
            events.publish(
                    once,
                    "enrollment.subjects-reserved.v1",
                    "enrollment.registrations",
                    registration.toString(),
                    payload);
        }
        UUID last = reserved(registration, HERE, "24", "2031-01-07T01:00:00Z");
        paid(registration, HERE, last, "24");

        await().untilAsserted(() -> assertCounts(numbers(staffOf(HERE), "", 2).path("entries"), 1, 1, 1, 0, 0));
    }

    @Test
    @DisplayName("R-307 R-502 a move is one candidate less here and one more there, and nobody more in the province")
    void moves() {
        UUID registration = TimeOrderedIds.next();
        UUID before = reserved(registration, HERE, "67", "2031-01-05T01:00:00Z");
        released(registration, HERE, before, "67", "MOVED");
        reserved(registration, THERE, "67", "2031-01-06T02:00:00Z");
        reserved(TimeOrderedIds.next(), ELSEWHERE, "67", "2031-01-06T02:00:00Z");

        assertCounts(numbers(province("12"), "", 2).path("entries"), 1, 0, 0, 0, 1);
        assertThat(numbers(province("12"), "", 2).at("/candidates/registered").asLong())
                .isEqualTo(1);
        assertThat(numbers(staffOf(HERE), "", 1).at("/candidates/registered").asLong())
                .isZero();
        assertCounts(numbers(province("12"), "?centre=" + THERE, 1).path("entries"), 1, 0, 0, 0, 0);
        assertCounts(numbers(board(), "", 3).path("entries"), 2, 0, 0, 0, 1);

        assertThat(board().get(path() + "/provinces").json().values())
                .extracting(line -> line.path("code").asString() + " "
                        + line.at("/candidates/registered").asLong())
                .containsExactly("12 1", "35 1");
        JsonNode first = province("12").get(path() + "/centres?size=1").json();
        assertThat(first.at("/centres/0/code").asString()).isEqualTo(HERE);
        assertThat(first.path("next").asString()).isEqualTo(HERE);
        JsonNode second =
                province("12").get(path() + "/centres?size=1&after=" + HERE).json();
        assertThat(second.at("/centres/0/code").asString()).isEqualTo(THERE);
        assertThat(second.path("next").isNull()).isTrue();
    }

    @Test
    @DisplayName("R-502 a centre where everybody has lapsed or cancelled keeps its line")
    void aCentreWithNobodyLeft() {
        UUID registration = TimeOrderedIds.next();
        UUID entry = TimeOrderedIds.next();
        released(registration, HERE, entry, "67", "LAPSED");

        await().untilAsserted(() -> assertThat(province("12")
                        .get(path() + "/centres")
                        .json()
                        .at("/centres/0/entries/lapsed")
                        .asLong())
                .isEqualTo(1));
        assertThat(province("12")
                        .get(path() + "/centres")
                        .json()
                        .at("/centres/0/candidates/registered")
                        .asLong())
                .isZero();
    }

    @Test
    @DisplayName("R-502 the backlog of reviews has its number and its oldest, and decisions count on their day")
    void reviews() {
        String centre = "120077";
        UUID waits = TimeOrderedIds.next();
        UUID approved = TimeOrderedIds.next();
        for (UUID registration : List.of(waits, approved)) {
            hasForm(registration, centre);
            registrationEvent("enrollment.review-requested.v1", registration, centre, Map.of());
            await().until(() -> !queued(centre, "PENDING", registration).isMissingNode());
        }
        assertOk(staffOf(centre).post(approval(approved), Map.of()));

        await().untilAsserted(() -> {
            JsonNode reviews = staffOf(centre).get(path()).json().path("reviews");
            assertThat(reviews.path("pending").asLong()).isEqualTo(1);
            assertThat(reviews.path("oldest").asString()).isEqualTo("2027-01-05T01:20:00Z");
            assertThat(reviews.path("days").values())
                    .extracting(day -> day.path("requested").asLong())
                    .contains(2L);
            assertThat(reviews.path("days").values())
                    .extracting(day -> day.path("approved").asLong())
                    .contains(1L);
        });
        assertThat(staffOf(HERE).get(path()).json().at("/reviews/pending").asLong())
                .isZero();
    }

    @Test
    @DisplayName("R-402 R-502 photo refusals are added up by rule for the centre, its province and the nation")
    void photoRefusals() {
        var example = Path.of("../photo-service/contracts/events/photo.photos-judged.v1.example.json");
        events.publishExample(
                example, "photo.counts", HERE, Map.of("session", session, "province", "12", "centre", HERE));
        var withoutCentre = new HashMap<String, Object>(Map.of("session", session, "province", "12"));
        withoutCentre.put("centre", null);
        events.publishExample(example, "photo.counts", "12", withoutCentre);

        await().untilAsserted(() -> {
            JsonNode photos = province("12").get(path()).json().path("photos");
            assertThat(photos.path("accepted").asLong()).isEqualTo(82);
            assertThat(photos.path("refused").asLong()).isEqualTo(34);
            assertThat(photos.path("rules").toString())
                    .isEqualTo("[{\"rule\":\"BACKGROUND\",\"refused\":18},{\"rule\":\"HEAD_SIZE\",\"refused\":12},"
                            + "{\"rule\":\"FILE_SIZE\",\"refused\":8}]");
        });
        assertThat(staffOf(HERE).get(path()).json().at("/photos/refused").asLong())
                .isEqualTo(17);
    }

    @Test
    @DisplayName("R-502 counters that somebody has changed are found, and computed anew from what was counted")
    void rebuilt() {
        UUID registration = TimeOrderedIds.next();
        UUID entry = reserved(registration, HERE, "67", "2031-01-05T01:00:00Z");
        paid(registration, HERE, entry, "67");
        await().untilAsserted(() -> assertCounts(numbers(staffOf(HERE), "", 1).path("entries"), 1, 1, 0, 0, 0));
        jdbc.sql("update entry_count set paid = paid + 5 where session = :session and scope = '120001'")
                .param("session", session)
                .update();
        jdbc.sql("delete from candidate_count where session = :session and scope = '12'")
                .param("session", session)
                .update();
        jdbc.sql("update entry_hour_count set reserved = 0 where session = :session and scope = '*'")
                .param("session", session)
                .update();

        assertThat(check.differences()).isGreaterThanOrEqualTo(3);
        check.rebuild();

        assertThat(check.differences()).isZero();
        assertCounts(numbers(staffOf(HERE), "", 1).path("entries"), 1, 1, 0, 0, 0);
        assertThat(numbers(province("12"), "", 1).at("/candidates/paid").asLong())
                .isEqualTo(1);
    }

    @Test
    @DisplayName("R-502 numbers of another centre or province are refused, and candidates have none")
    void onlyOnesOwn() {
        assertRefused(staffOf(HERE).get(path() + "?centre=" + THERE), 403, "FORBIDDEN");
        assertRefused(staffOf(HERE).get(path() + "?province=12"), 403, "FORBIDDEN");
        assertRefused(staffOf(HERE).get(path() + "/centres"), 403, "FORBIDDEN");
        assertRefused(staffOf(HERE).get(path() + "/provinces"), 403, "FORBIDDEN");
        assertRefused(province("12").get(path() + "?province=35"), 403, "FORBIDDEN");
        assertRefused(province("12").get(path() + "?centre=" + ELSEWHERE), 403, "FORBIDDEN");
        assertRefused(province("12").get(path() + "/centres?province=35"), 403, "FORBIDDEN");
        assertRefused(province("12").get(path() + "/provinces"), 403, "FORBIDDEN");
        assertRefused(api.as(TestIssuer.current().candidate(UUID.randomUUID())).get(path()), 403, "FORBIDDEN");
        assertNames(board().get(path() + "/centres"), "province");
        assertNames(board().get(path() + "/centres?province=12&size=201"), "size");
        assertNames(board().get("/api/audit/sessions/x/numbers"), "session");
        assertOk(board().get(path() + "?province=35"));
        assertOk(board().get(path() + "/centres?province=12&after=120001"));
    }
}
