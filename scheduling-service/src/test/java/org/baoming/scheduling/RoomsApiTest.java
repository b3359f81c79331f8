package org.baoming.scheduling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.baoming.chassis.testing.ApiAnswer;
import org.baoming.chassis.testing.ApiClient;
import org.baoming.chassis.testing.TestIssuer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The rooms in which a centre examines. */
class RoomsApiTest extends SchedulingServiceTest {
    private static final String ACTS = "scheduling.staff-acts";

    @BeforeEach
    void aCentreInASession() {
        sessionChanged(Map.of());
        centreChanged(Map.of("offers", List.of(offer(SUBJECT, 60))));
        await().untilAsserted(() -> assertThat(desk().get(path()).status()).isEqualTo(200));
    }

    @Test
    @DisplayName("R-702 a room has a code, names, place, seats and days; the answer sums the seats of each exam date")
    void roomsOfACentre() {
        assertThat(desk().get(path()).json().path("rooms").values()).isEmpty();

        ApiAnswer added = add("001", room(60, true, null));
        add("002", room(40, false, List.of(DAY_2)));

        assertThat(added.status()).as(added.toString()).isEqualTo(200);
        assertThat(added.json().path("nameZh").asString()).isEqualTo("第一机房");
        assertThat(added.headers().firstValue("ETag"))
                .contains("\"" + added.json().path("version").asLong() + "\"");
        JsonNode shown = desk().get(path()).json();
        assertThat(shown.path("rooms").values())
                .extracting(room -> room.path("room").asString())
                .containsExactly("001", "002");
        assertThat(shown.at("/rooms/0/examDates").isMissingNode()
                        || shown.at("/rooms/0/examDates").isNull())
                .as("every exam date")
                .isTrue();
        assertThat(shown.path("seats").asInt()).isEqualTo(100);
        assertThat(shown.path("seatsByDate").values())
                .extracting(day -> day.path("date").asString() + " "
                        + day.path("seats").asInt() + " "
                        + day.path("stepFreeSeats").asInt())
                .containsExactly(DAY_1 + " 60 60", DAY_2 + " 100 60", DAY_3 + " 60 60");
    }

    @Test
    @DisplayName("R-702 a change names the version that was seen; what is set already changes nothing")
    void versions() {
        long first = version(add("001", room(60, true, null)));

        assertThat(add("001", room(60, true, null)).status())
                .as("the same again")
                .isEqualTo(200);
        assertThat(add("001", room(50, true, null)).code()).isEqualTo("CHANGED_MEANWHILE");
        long second = version(change("001", first, room(50, true, null)));
        assertThat(change("001", first, room(40, true, null)).code()).isEqualTo("CHANGED_MEANWHILE");
        assertThat(desk().put(path() + "/001", room(40, true, null)).code()).isEqualTo("VERSION_MISSING");
        assertThat(remove("001", first).code()).isEqualTo("CHANGED_MEANWHILE");
        assertThat(remove("001", second).status()).isEqualTo(204);
        assertThat(remove("001", second).code()).isEqualTo("NOT_FOUND");
        assertThat(change("001", second, room(40, true, null)).code()).isEqualTo("NOT_FOUND");
    }

    @Test
    @DisplayName("R-702 seats are 1 to 500, days are exam dates, and every mistake is named with its field")
    void mistakesAreNamed() {
        assertThat(fieldsOf(add("001", room(0, true, null)))).containsExactly("seats");
        assertThat(fieldsOf(add("001", room(501, true, null)))).containsExactly("seats");
        assertThat(fieldsOf(add("001", room(30, true, List.of())))).containsExactly("examDates");
        ApiAnswer unknownDay = add("001", room(30, true, List.of(DAY_1, "2027-04-01")));
        assertThat(unknownDay.code()).isEqualTo("INVALID_FIELD");
        assertThat(unknownDay.json().at("/errors/0/code").asString()).isEqualTo("UNKNOWN_DATE");
        Map<String, Object> nameless = new HashMap<>(room(30, true, null));
        nameless.put("nameZh", " ");
        assertThat(fieldsOf(add("001", nameless))).containsExactly("nameZh");
        assertThat(add("a1", room(30, true, null)).status()).isEqualTo(400);
        assertThat(desk().get(path().replace(session, "2099-03")).code()).isEqualTo("NOT_FOUND");
        assertThat(desk().put(path().replace(session, "2099-03") + "/001", room(30, true, null), "If-None-Match", "*")
                        .code())
                .isEqualTo("NOT_FOUND");
    }

    @Test
    @DisplayName("R-702 a centre has at most 500 rooms, also when several are added at the same time")
    void atMostFiveHundred() throws Exception {
        jdbc.sql("""
                        insert into room (session, centre, room, name_zh, name_en, building, floor, seats, step_free, note)
                        select :session, :centre, 'R-' || n, '机房', 'Lab', '', '', 30, false, '' from generate_series(1, 498) n""").param("session", session).param("centre", CENTRE).update();
        Stream<Callable<ApiAnswer>> adding =
                IntStream.rangeClosed(1, 6).mapToObj(n -> () -> add("N-" + n, room(30, false, null)));

        List<Integer> statuses = new ArrayList<>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var answer : threads.invokeAll(adding.toList())) {
                statuses.add(answer.get().status());
            }
        }

        assertThat(statuses).filteredOn(status -> status == 200).hasSize(2);
        assertThat(add("LAST", room(30, false, null)).code()).isEqualTo("TOO_MANY_ROOMS");
        assertThat(desk().get(path()).json().path("rooms").values()).hasSize(500);
    }

    @Test
    @DisplayName(
            "R-702 the rooms of the last session are copied once, for every exam date; what is there already stays")
    void copiesTheLastSession() {
        String last = "last-" + session.substring(session.length() - 12);
        jdbc.sql("""
                        insert into exam_session (session, opens_at, closes_at, exam_dates)
                        values (:session, '2026-06-01T00:00Z', '2026-07-01T00:00Z', '{2026-09-19}')""").param("session", last).update();
        jdbc.sql("insert into centre (session, centre, date_preferences) values (:session, :centre, false)")
                .param("session", last)
                .param("centre", CENTRE)
                .update();
        jdbc.sql("""
                        insert into room (session, centre, room, name_zh, name_en, building, floor, seats, step_free, exam_dates, note)
                        select :session, :centre, '00' || n, '机房', 'Lab', '', '', 30, false, '{2026-09-19}'::date[], '' from generate_series(1, 3) n""").param("session", last).param("centre", CENTRE).update();
        add("001", room(60, true, null));
        assertThat(desk().get(path()).json().path("earlier").values())
                .filteredOn(earlier -> earlier.path("session").asString().equals(last))
                .singleElement()
                .satisfies(earlier -> assertThat(earlier.path("rooms").asInt() + " "
                                + earlier.path("seats").asInt())
                        .isEqualTo("3 90"));

        ApiAnswer copied = copy(last);

        assertThat(copied.json().path("rooms").asInt()).as(copied.toString()).isEqualTo(2);
        assertThat(copy(last).json().path("rooms").asInt()).as("again").isZero();
        JsonNode shown = desk().get(path()).json();
        assertThat(shown.path("rooms").values())
                .extracting(room -> room.path("seats").asInt())
                .containsExactly(60, 30, 30);
        assertThat(shown.at("/seatsByDate/2/seats").asInt()).isEqualTo(120);
        assertThat(copy("2099-03").code()).isEqualTo("NOT_FOUND");
    }

    @Test
    @DisplayName("R-504 each change of a room is told to the record, with what was there before")
    void changesAreOnRecord() {
        long version = version(add("001", room(60, true, null)));
        version = version(change("001", version, room(50, true, null)));
        remove("001", version);

        List<JsonNode> acts = actsUpTo("ROOM_REMOVED");

        assertThat(acts)
                .extracting(act -> act.path("act").asString())
                .containsExactly("ROOM_ADDED", "ROOM_CHANGED", "ROOM_REMOVED");
        assertThat(acts.getFirst().at("/details/seats").asString()).isEqualTo("60");
        assertThat(acts.get(1).path("details"))
                .as("what differs")
                .isEqualTo(JsonMapper.shared()
                        .readTree("{\"room\":\"001\",\"seats.before\":\"60\",\"seats.after\":\"50\"}"));
        assertThat(acts).allSatisfy(act -> {
            assertThat(act.path("scope").asString()).isEqualTo(CENTRE);
            assertThat(act.path("by").asString()).isEqualTo("staff-" + CENTRE);
        });
    }

    @Test
    @DisplayName("R-702 R-105 the centre's staff, its province and the board have its rooms, nobody else")
    void roles() {
        long version = version(add("001", room(60, true, null)));
        TestIssuer issuer = TestIssuer.current();

        assertThat(Stream.of(issuer.centreStaff(CENTRE), issuer.provinceAdmin("65"), issuer.examAdmin())
                        .map(token -> api.as(token).get(path()).status()))
                .containsOnly(200);
        assertThat(Stream.of(
                                issuer.centreStaff("659066"),
                                issuer.provinceAdmin("35"),
                                Candidate.some().token(),
                                issuer.service("enrollment-service"))
                        .flatMap(token -> Stream.of(
                                api.as(token).get(path()),
                                api.as(token).put(path() + "/002", room(30, true, null), "If-None-Match", "*"),
                                api.as(token).delete(path() + "/001", "If-Match", "\"" + version + "\""),
                                api.as(token).post(path() + "/copies", Map.of("from", "2026-09"))))
                        .map(ApiAnswer::status))
                .containsOnly(403);
        assertThat(api.get(path()).status()).isEqualTo(401);
        assertThat(desk().get(path()).json().path("rooms").values()).hasSize(1);
    }

    private String path() {
        return "/api/scheduling/administration/sessions/" + session + "/centres/" + CENTRE + "/rooms";
    }

    private ApiClient desk() {
        return api.as(TestIssuer.current().centreStaff(CENTRE));
    }

    private ApiAnswer add(String code, Map<String, ?> room) {
        return desk().put(path() + "/" + code, room, "If-None-Match", "*");
    }

    private ApiAnswer change(String code, long seen, Map<String, ?> room) {
        return desk().put(path() + "/" + code, room, "If-Match", "\"" + seen + "\"");
    }

    private ApiAnswer remove(String code, long seen) {
        return desk().delete(path() + "/" + code, "If-Match", "\"" + seen + "\"");
    }

    private ApiAnswer copy(String from) {
        return desk().post(path() + "/copies", Map.of("from", from));
    }

    private static Map<String, Object> room(int seats, boolean stepFree, List<String> examDates) {
        Map<String, Object> room = new HashMap<>(Map.of(
                "nameZh", "第一机房",
                "nameEn", "Lab 1",
                "building", "信息楼",
                "floor", "1",
                "seats", seats,
                "stepFree", stepFree,
                "note", ""));
        if (examDates != null) {
            room.put("examDates", examDates);
        }
        return room;
    }

    private static long version(ApiAnswer answer) {
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        return answer.json().path("version").asLong();
    }

    private static List<String> fieldsOf(ApiAnswer refused) {
        assertThat(refused.code()).isEqualTo("INVALID_FIELD");
        return refused.json().path("errors").values().stream()
                .map(error -> error.path("field").asString())
                .toList();
    }

    private List<JsonNode> actsUpTo(String last) {
        return events
                .await(
                        ACTS,
                        sent -> sent.payload().path("session").asString("").equals(session)
                                && sent.payload().path("act").asString("").equals(last))
                .stream()
                .map(sent -> sent.payload())
                .filter(act -> act.path("session").asString("").equals(session))
                .toList();
    }
}
