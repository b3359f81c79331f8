package org.baoming.scheduling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.MeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.baoming.chassis.metrics.SampledGauges;
import org.baoming.chassis.testing.ApiAnswer;
import org.baoming.chassis.testing.ApiClient;
import org.baoming.chassis.testing.TestIssuer;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** A centre with rooms and slots, whose registration is over, and people who have paid. */
abstract class ArrangementTest extends SchedulingServiceTest {
    static final Path REVIEWS = Path.of("../audit-service/contracts/events");
    static final String SEATS = "scheduling.seats";
    static final Duration PATIENCE = Duration.ofSeconds(30);

    @Autowired
    SampledGauges gauges;

    @Autowired
    MeterRegistry meters;

    /** As operators read it. */
    double gauge(String name) {
        gauges.sample();
        return meters.get(name).gauge().value();
    }

    /** A centre whose registration is over, with rooms of these sizes: A101, A102, … */
    void centreWithRooms(int... sizes) {
        centre(false, Map.of());
        rooms(CENTRE, sizes);
    }

    void centre(boolean onSiteConfirmation, Map<String, ?> overrides) {
        sessionChanged(Map.of("window", window(-3, -1)));
        var all = new HashMap<String, Object>(Map.of(
                "window",
                window(-3, -1),
                "policy",
                Map.of("datePreferences", true, "selfPrintTicket", true, "onSiteConfirmation", onSiteConfirmation)));
        all.putAll(overrides);
        centreChanged(all);
        await().atMost(PATIENCE)
                .untilAsserted(() ->
                        assertThat(arrangement().path("seedHash").asString("")).hasSize(64));
    }

    void rooms(String centre, int... sizes) {
        IntStream.range(0, sizes.length)
                .forEach(n -> jdbc.sql("""
                                insert into room (session, centre, room, name_zh, name_en, building, floor, seats, step_free, note)
                                values (:session, :centre, :room, '机房', 'Lab', '信息楼', '1', :seats, :stepFree, '')""")
                        .param("session", session)
                        .param("centre", centre)
                        .param("room", "A10" + (n + 1))
                        .param("seats", sizes[n])
                        .param("stepFree", n == 0)
                        .update());
    }

    static Map<String, Object> slot(int number, String date, String startsAt, String endsAt) {
        return slot(number, date, startsAt, endsAt, null, null);
    }

    static Map<String, Object> slot(
            int number, String date, String startsAt, String endsAt, List<String> subjects, List<String> rooms) {
        Map<String, Object> slot = new TreeMap<>(
                Map.of("number", number, "date", date, "startsAt", startsAt, "endsAt", endsAt, "extraMinutes", 30));
        if (subjects != null) {
            slot.put("subjects", subjects);
        }
        if (rooms != null) {
            slot.put("rooms", rooms);
        }
        return slot;
    }

    ApiAnswer setSlots(long version, List<Map<String, Object>> slots) {
        return desk().put(
                        path("slots"), Map.of("minutesBetween", 20, "slots", slots), "If-Match", "\"" + version + "\"");
    }

    @SafeVarargs
    @SuppressWarnings("varargs")
    final void slots(Map<String, Object>... slots) {
        long version = desk().get(path("slots")).json().path("version").asLong();
        ApiAnswer set = setSlots(version, List.of(slots));
        assertThat(set.status()).as(set.toString()).isEqualTo(200);
    }

    List<Candidate> paidHere(int count) {
        List<Candidate> candidates =
                Stream.generate(Candidate::some).limit(count).toList();
        int before = arrangement().path("entries").asInt();
        candidates.forEach(candidate -> paid(candidate, Map.of()));
        awaitEntries(before + count);
        return candidates;
    }

    void awaitEntries(int count) {
        await().atMost(PATIENCE)
                .untilAsserted(
                        () -> assertThat(arrangement().path("entries").asInt()).isEqualTo(count));
    }

    void onSite(String type, Candidate candidate, int version) {
        events.publishExample(
                REVIEWS.resolve(type + ".example.json"),
                "audit.reviews",
                candidate.registration().toString(),
                Map.of("registration", candidate.registration(), "session", session, "version", version));
    }

    /** Asks for a dry run, and waits for it. */
    JsonNode draft() {
        ApiAnswer asked = desk().post(path("arrangement/drafts"), null);
        assertThat(asked.status()).as(asked.toString()).isEqualTo(202);
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(arrangement().at("/draft/id").asString(""))
                        .isEqualTo(asked.json().path("id").asString()));
        return arrangement().path("draft");
    }

    ApiAnswer publish(JsonNode draft) {
        return desk().post(
                        path("arrangement/publication"),
                        Map.of("draft", draft.path("id").asString()));
    }

    /** A dry run, published. */
    JsonNode published() {
        ApiAnswer answer = publish(draft());
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        return answer.json();
    }

    JsonNode arrangement() {
        return desk().get(path("arrangement")).json();
    }

    /** The published seats, {@code slot room seat} by entry. */
    Map<UUID, String> seats() {
        Map<UUID, String> seats = new HashMap<>();
        desk().get(path("seats?limit=500"))
                .json()
                .path("seats")
                .values()
                .forEach(seat -> seats.put(
                        UUID.fromString(seat.path("entry").asString()),
                        seat.path("slot").asInt() + " " + seat.path("room").asString() + " "
                                + seat.path("seat").asInt()));
        return seats;
    }

    String path(String what) {
        return "/api/scheduling/administration/sessions/" + session + "/centres/" + CENTRE + "/" + what;
    }

    String drawPath() {
        return "/api/scheduling/sessions/" + session + "/centres/" + CENTRE + "/draw";
    }

    ApiClient desk() {
        return api.as(TestIssuer.current().centreStaff(CENTRE));
    }

    /** The seats of a registration as they were told last. */
    JsonNode toldLast(Candidate candidate, int version) {
        String key = candidate.registration().toString();
        return events.await(
                        SEATS,
                        sent -> sent.key().equals(key)
                                && sent.type().equals("scheduling.seats-assigned.v1")
                                && sent.payload().path("version").asInt() == version)
                .getLast()
                .payload();
    }

    void grant(Candidate candidate, int extraMinutes, boolean separateRoom, boolean stepFree) {
        jdbc.sql("""
                        insert into accommodation_registration (registration, passport, session, centre)
                        values (:registration, :passport, :session, :centre) on conflict do nothing""")
                .param("registration", candidate.registration())
                .param("passport", candidate.passport())
                .param("session", session)
                .param("centre", CENTRE)
                .update();
        jdbc.sql("""
                        insert into accommodation_request (id, registration, passport, session, centre, state, version, extra_minutes,
                            separate_room, step_free, beside_door, requested_at, granted_extra_minutes, granted_separate_room,
                            granted_step_free, granted_beside_door, decided_at, decided_by)
                        values (:id, :registration, :passport, :session, :centre, 'GRANTED', 2, :extra, :separate, :stepFree, false,
                            now(), :extra, :separate, :stepFree, false, now(), 'test')""")
                .param("id", UUID.randomUUID())
                .param("registration", candidate.registration())
                .param("passport", candidate.passport())
                .param("session", session)
                .param("centre", CENTRE)
                .param("extra", extraMinutes)
                .param("separate", separateRoom)
                .param("stepFree", stepFree)
                .update();
    }

    ApiAnswer move(int slot, String from, String to) {
        return desk().post(path("arrangement/moves"), Map.of("slot", slot, "from", from, "to", to));
    }

    /** One late entry, without a place for this reason. */
    void awaitLate(String reason) {
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(desk().get(path("arrangement/late"))
                                .json()
                                .path("entries")
                                .values())
                        .extracting(entry -> entry.path("reason").asString())
                        .containsExactly(reason));
    }
}
