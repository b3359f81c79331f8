package org.baoming.scheduling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayInputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.baoming.chassis.testing.ApiAnswer;
import org.baoming.chassis.testing.TestIssuer;
import org.baoming.scheduling.plan.PlanInput;
import org.baoming.scheduling.plan.Planner;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** From the dry run to published seats, and what happens to them afterwards. */
class ArrangementApiTest extends ArrangementTest {
    @Test
    @DisplayName("R-702 a draft is calculated in the background and published once: everybody has a seat of their own")
    void draftAndPublication() {
        centreWithRooms(3, 2);
        assertThat(arrangement().path("state").asString()).isEqualTo("NOT_READY");
        assertThat(desk().post(path("arrangement/drafts"), null).code()).isEqualTo("NOT_READY_TO_ARRANGE");
        slots(slot(1, DAY_1, "09:00", "11:00"), slot(2, DAY_1, "13:00", "15:00"));
        List<Candidate> candidates = paidHere(8);
        assertThat(arrangement().path("state").asString()).isEqualTo("READY");

        JsonNode draft = draft();

        assertThat(arrangement().path("state").asString()).isEqualTo("DRAFT");
        assertThat(draft.path("placed").asInt()).isEqualTo(8);
        assertThat(draft.path("unplaced").asInt()).isZero();
        assertThat(draft.path("stale").asBoolean()).isFalse();
        assertThat(desk()
                        .get(path("arrangement/drafts/" + draft.path("id").asString() + "/rooms"))
                        .json()
                        .path("rooms")
                        .values()
                        .stream()
                        .mapToInt(room -> room.path("used").asInt())
                        .sum())
                .isEqualTo(8);
        assertThat(seats()).as("before the publication").isEmpty();

        ApiAnswer answer = publish(draft);

        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        assertThat(answer.json().path("state").asString()).isEqualTo("PUBLISHED");
        assertThat(answer.json().at("/published/placed").asInt()).isEqualTo(8);
        assertThat(seats().keySet())
                .containsExactlyInAnyOrderElementsOf(
                        candidates.stream().map(Candidate::entry).toList());
        assertThat(seats().values()).doesNotHaveDuplicates();
        assertThat(publish(draft).code()).isEqualTo("ALREADY_PUBLISHED");
        assertThat(desk().post(path("arrangement/drafts"), null).code()).isEqualTo("ALREADY_PUBLISHED");
    }

    @Test
    @DisplayName("R-704 each seat has a ticket number of its own, and each registration is told in one event")
    void ticketNumbersAndEvents() {
        centreWithRooms(4);
        slots(slot(1, DAY_1, "09:00", "11:00"));
        List<Candidate> candidates = paidHere(3);

        published();

        JsonNode told = toldLast(candidates.getFirst(), 1);
        JsonNode seat = told.at("/seats/0");
        assertThat(told.path("passport").asString())
                .isEqualTo(candidates.getFirst().passport().toString());
        assertThat(seat.path("startsAt").asString()).isEqualTo("09:00");
        assertThat(seat.path("roomNameZh").asString()).isEqualTo("机房");
        String ticket = seat.path("ticketNumber").asString();
        assertThat(TicketNumber.isValid(ticket)).isTrue();
        assertThat(ticket).startsWith(CENTRE + SUBJECT);
        String find = "/api/scheduling/administration/seats?session=" + session + "&ticket=" + ticket;
        assertThat(desk().get(find).json().path("entry").asString())
                .isEqualTo(candidates.getFirst().entry().toString());
        assertThat(api.as(TestIssuer.current().centreStaff("659066")).get(find).code())
                .isEqualTo("NOT_FOUND");
        assertThat(jdbc.sql("select distinct ticket_number from seat_assignment where session = :session")
                        .param("session", session)
                        .query(String.class)
                        .list())
                .hasSize(3);
    }

    @Test
    @DisplayName(
            "R-702 the seed's hash is public from the beginning, the seed only with the seats; then anybody repeats the draw")
    void anybodyRepeatsTheDraw() throws Exception {
        centreWithRooms(5, 5);
        JsonNode before = api.get(drawPath()).json();
        assertThat(before.path("seedHash").asString()).hasSize(64);
        assertThat(before.path("seed").isNull()).isTrue();
        slots(slot(1, DAY_1, "09:00", "11:00"), slot(2, DAY_2, "09:00", "11:00"));
        paidHere(9);
        draft();
        assertThat(arrangement().path("seed").asString(""))
                .as("no API tells it before")
                .isEmpty();
        assertThat(api.get(drawPath()).json().path("input").isNull()).isTrue();

        published();

        ApiAnswer answer = api.get(drawPath());
        JsonNode draw = answer.json();
        byte[] seed = HexFormat.of().parseHex(draw.path("seed").asString());
        assertThat(HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(seed)))
                .isEqualTo(before.path("seedHash").asString());
        var json = JsonMapper.shared();
        draw.at("/input/entries")
                .values()
                .forEach(entry -> ((ObjectNode) entry).set("needs", json.valueToTree(PlanInput.Needs.NONE)));
        var again = Planner.plan(json.treeToValue(draw.path("input"), PlanInput.class), seed);
        assertThat(json.valueToTree(again.placements()).toString())
                .isEqualTo(draw.path("placements").toString());
        assertThat(again.placements()).hasSize(9);
        assertThat(api.get(
                                drawPath(),
                                "If-None-Match",
                                answer.headers().firstValue("ETag").orElseThrow())
                        .status())
                .isEqualTo(304);
        ApiAnswer compressed = api.get(drawPath(), "Accept-Encoding", "br, gzip");
        assertThat(compressed.headers().firstValue("Content-Encoding")).hasValue("gzip");
        try (var in = new GZIPInputStream(new ByteArrayInputStream(compressed.bytes()))) {
            assertThat(in.readAllBytes()).isEqualTo(answer.bytes());
        }
        assertThat(api.get(
                                drawPath(),
                                "Accept-Encoding",
                                "gzip",
                                "If-None-Match",
                                compressed.headers().firstValue("ETag").orElseThrow())
                        .status())
                .isEqualTo(304);
    }

    @Test
    @DisplayName("R-702 two who publish at the same time publish once")
    void twoPublishAtTheSameTime() throws Exception {
        centreWithRooms(5);
        slots(slot(1, DAY_1, "09:00", "11:00"));
        paidHere(3);
        JsonNode draft = draft();

        List<String> codes = new ArrayList<>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Callable<ApiAnswer> publishing = () -> publish(draft);
            for (var answer : threads.invokeAll(List.of(publishing, publishing, publishing))) {
                codes.add(answer.get().status() + answer.get().code());
            }
        }

        assertThat(codes).containsExactlyInAnyOrder("200", "409ALREADY_PUBLISHED", "409ALREADY_PUBLISHED");
        assertThat(seats()).hasSize(3);
    }

    @Test
    @DisplayName("R-702 a draft is stale once somebody has paid, or a room or slot has changed; it is not published")
    void staleDrafts() {
        centreWithRooms(5);
        slots(slot(1, DAY_1, "09:00", "11:00"));
        paidHere(2);
        JsonNode first = draft();
        paidHere(1);
        assertThat(arrangement().at("/draft/stale").asBoolean()).isTrue();
        assertThat(publish(first).code()).isEqualTo("DRAFT_STALE");

        JsonNode second = draft();
        jdbc.sql("update room set seats = 4 where session = :session")
                .param("session", session)
                .update();
        assertThat(publish(second).code()).isEqualTo("DRAFT_STALE");

        JsonNode third = draft();
        slots(slot(1, DAY_1, "09:00", "11:30"));
        assertThat(publish(third).code()).isEqualTo("DRAFT_STALE");
        assertThat(publish(second).code()).as("only the latest is kept").isEqualTo("NOT_FOUND");
        assertThat(publish(draft()).status()).isEqualTo(200);
    }

    @Test
    @DisplayName("R-702 nothing is published while registration is open: the seed is a secret until then")
    void registrationOpen() {
        centre(false, Map.of("window", window(-1, 1)));
        rooms(CENTRE, 5);
        slots(slot(1, DAY_1, "09:00", "11:00"));
        paidHere(1);

        assertThat(publish(draft()).code()).isEqualTo("REGISTRATION_OPEN");
    }

    @Test
    @DisplayName("R-702 a preferred date is honoured; one that is changed a moment after the window counts no more")
    void preferences() {
        centre(false, Map.of("window", window(-1, 1), "offers", List.of(offer(SUBJECT, 60))));
        rooms(CENTRE, 5);
        slots(slot(1, DAY_1, "09:00", "11:00"), slot(2, DAY_2, "09:00", "11:00"));
        List<Candidate> candidates = paidHere(4);
        candidates.forEach(candidate ->
                await().untilAsserted(() -> assertThat(choices(candidate)).isNotEmpty()));
        candidates.forEach(
                candidate -> assertThat(prefer(candidate, DAY_2).status()).isEqualTo(200));
        centreChanged(Map.of("window", window(-3, -1), "offers", List.of(offer(SUBJECT, 60)), "version", 2));
        await().untilAsserted(() -> assertThat(
                        show(candidates.getFirst()).json().path("open").asBoolean())
                .isFalse());

        assertThat(prefer(candidates.getFirst(), DAY_1).code()).isEqualTo("OUTSIDE_WINDOW");
        JsonNode draft = draft();

        assertThat(draft.path("preferences").asInt() + " "
                        + draft.path("honoured").asInt() + " "
                        + draft.path("bound").asInt())
                .isEqualTo("4 4 4");
        publish(draft);
        assertThat(seats().values()).allMatch(seat -> seat.startsWith("2 "));
    }

    @Test
    @DisplayName("R-702 who cannot be placed is listed with the reason, and is late after the publication")
    void unplaced() {
        centreWithRooms(2);
        slots(slot(1, DAY_1, "09:00", "11:00"));
        paidHere(3);

        JsonNode draft = draft();

        assertThat(draft.path("placed").asInt()).isEqualTo(2);
        JsonNode unplaced = desk().get(
                        path("arrangement/drafts/" + draft.path("id").asString() + "/unplaced"))
                .json()
                .path("entries");
        assertThat(unplaced.values())
                .extracting(entry -> entry.path("reason").asString())
                .containsExactly("NO_SEAT_LEFT");
        publish(draft);
        assertThat(arrangement().at("/late/unplaced").asInt()).isEqualTo(1);
        assertThat(desk().get(path("arrangement/late"))
                        .json()
                        .at("/entries/0/entry")
                        .asString())
                .isEqualTo(unplaced.at("/0/entry").asString());
    }

    @Test
    @DisplayName(
            "R-702 payments and releases count in the order of the registration's versions, whatever order they come in; groups too")
    void anyOrder() {
        centreWithRooms(5);
        Candidate released = Candidate.some();
        Candidate paidAgain = Candidate.some();
        Candidate group = Candidate.some();
        released(released, 8);
        paid(released, Map.of());
        paid(paidAgain, Map.of("version", 9));
        released(paidAgain, 8);
        paid(paidAgain, Map.of());
        paid(group, Map.of("method", "GROUP"));

        awaitEntries(2);
        assertThat(jdbc.sql("""
                                select entry from exam_entry
                                where session = :session and paid_version > released_version""").param("session", session).query(UUID.class).list())
                .containsExactlyInAnyOrder(paidAgain.entry(), group.entry());
    }

    @Test
    @DisplayName(
            "R-704 whoever comes to see a group's registration after it was paid, or before that is heard of, has a ticket and is told the seats")
    void takenOver() {
        centreWithRooms(5);
        slots(slot(1, DAY_1, "09:00", "11:00"));
        Candidate later = Candidate.some();
        Candidate earlier = Candidate.some();
        opened(earlier, 1);
        paidByCentre(earlier);
        paidByCentre(later);
        awaitEntries(2);
        published();
        assertThat(toldLast(later, 1).path("passport").isNull()).isTrue();
        assertThat(toldLast(earlier, 1).path("passport").asString())
                .isEqualTo(earlier.passport().toString());
        assertThat(ticket(later).status()).isEqualTo(404);

        opened(later, 8);

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(ticket(later).status()).isEqualTo(200));
        JsonNode told = toldLast(later, 2);
        assertThat(told.path("passport").asString()).isEqualTo(later.passport().toString());
        assertThat(told.path("seats")).hasSize(1);
        assertThat(ticket(earlier).status()).isEqualTo(200);
        assertThat(ticket(new Candidate(earlier.passport(), later.registration(), later.entry()))
                        .status())
                .as("somebody else's")
                .isEqualTo(404);
    }

    private ApiAnswer ticket(Candidate candidate) {
        return api.as(candidate.token()).get("/api/scheduling/registrations/" + candidate.registration() + "/ticket");
    }

    /** As long as nobody has come to see it, nobody owns it. */
    private void paidByCentre(Candidate candidate) {
        Map<String, Object> unowned = new HashMap<>(Map.of("method", "GROUP"));
        unowned.put("passport", null);
        paid(candidate, unowned);
    }

    private void opened(Candidate candidate, int version) {
        events.publishExample(
                EXAMPLES.resolve("enrollment.registration-opened.v1.example.json"),
                "enrollment.registrations",
                candidate.registration().toString(),
                Map.of(
                        "registration",
                        candidate.registration(),
                        "passport",
                        candidate.passport(),
                        "session",
                        session,
                        "method",
                        "GROUP",
                        "version",
                        version));
    }

    @Test
    @DisplayName("R-804 what was granted has its effect, and the published draw tells nothing of it")
    void accommodations() {
        centreWithRooms(2, 6);
        slots(slot(1, DAY_1, "09:00", "11:00"));
        List<Candidate> candidates = paidHere(5);
        Candidate granted = candidates.getFirst();
        grant(granted, 30, true, true);

        JsonNode draft = draft();
        assertThat(publish(draft).status()).isEqualTo(200);

        assertThat(seats()).hasSize(5);
        assertThat(seats().get(granted.entry())).startsWith("1 A101 ");
        assertThat(seats().values().stream().filter(seat -> seat.startsWith("1 A101")))
                .as("alone in the room")
                .hasSize(1);
        assertThat(toldLast(granted, 1).at("/seats/0/endsAt").asString()).isEqualTo("11:30");
        JsonNode input = api.get(drawPath()).json().path("input");
        assertThat(input.path("entries").values()).noneMatch(entry -> entry.has("needs"));
        assertThat(input.path("fixed")).hasSize(1);
    }

    @Test
    @DisplayName("R-504 slots, dry run, publication, moves and late entries are on record")
    void onRecord() {
        centreWithRooms(3, 3);
        slots(slot(1, DAY_1, "09:00", "11:00", null, List.of("A101")));
        paidHere(1);
        published();
        move(1, "A101", "A102");
        desk().post(path("arrangement/late"), null);

        assertThat(events
                        .await(
                                "scheduling.staff-acts",
                                sent -> sent.payload()
                                                .path("session")
                                                .asString("")
                                                .equals(session)
                                        && sent.payload()
                                                .path("act")
                                                .asString("")
                                                .equals("LATE_ENTRIES_TRIED"))
                        .stream()
                        .map(sent -> sent.payload())
                        .filter(act -> act.path("session").asString("").equals(session))
                        .map(act -> act.path("act").asString()))
                .containsExactly(
                        "SLOTS_CHANGED",
                        "ARRANGEMENT_DRAFTED",
                        "ARRANGEMENT_PUBLISHED",
                        "ROOM_MOVED",
                        "LATE_ENTRIES_TRIED");
    }

    @Test
    @DisplayName("R-105 only the centre's staff, its province's administration and the board see and do this")
    void whoMay() {
        centreWithRooms(1);
        var issuer = TestIssuer.current();
        assertThat(Stream.of(issuer.examAdmin(), issuer.provinceAdmin("65"), issuer.centreStaff(CENTRE))
                        .flatMap(token -> Stream.of("slots", "arrangement", "seats", "arrangement/late")
                                .map(what -> api.as(token).get(path(what)).status())))
                .containsOnly(200);
        assertThat(Stream.of(issuer.provinceAdmin("11"), issuer.centreStaff("110101"))
                        .flatMap(token -> Stream.of("slots", "arrangement", "seats", "arrangement/late")
                                .map(what -> api.as(token).get(path(what)).status())))
                .containsOnly(403);
    }

    @Test
    @DisplayName(
            "R-804 nothing is published while a request for accommodations waits, unless staff say that they know; a run leaves the centre out")
    void undecidedAccommodations() {
        centreWithRooms(5);
        slots(slot(1, DAY_1, "09:00", "11:00"));
        Candidate asking = paidHere(2).getFirst();
        grant(asking, 30, false, false);
        jdbc.sql("""
                        update accommodation_request
                        set state = 'REQUESTED', granted_extra_minutes = null, granted_separate_room = null, granted_step_free = null,
                            granted_beside_door = null, decided_at = null, decided_by = null
                        where session = :session""").param("session", session).update();
        JsonNode draft = draft();

        ApiAnswer refused = publish(draft);
        assertThat(refused.status() + " " + refused.code()).isEqualTo("409 ACCOMMODATIONS_UNDECIDED");
        assertThat(refused.json().path("undecided").asInt()).isEqualTo(1);

        String nation = "/api/scheduling/administration/sessions/" + session + "/arrangements";
        assertThat(api.as(TestIssuer.current().examAdmin())
                        .post(nation + "/publication", Map.of())
                        .status())
                .isEqualTo(202);
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(api.as(TestIssuer.current().examAdmin())
                                .get(nation)
                                .json()
                                .at("/failed/0/failure")
                                .asString(""))
                        .isEqualTo("ACCOMMODATIONS_UNDECIDED"));
        assertThat(seats()).isEmpty();

        ApiAnswer answer = desk().post(
                        path("arrangement/publication"),
                        Map.of("draft", draft.path("id").asString(), "despiteUndecided", true));
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
    }
}
