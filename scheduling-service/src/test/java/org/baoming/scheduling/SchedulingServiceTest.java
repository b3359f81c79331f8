package org.baoming.scheduling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.baoming.chassis.ChinaTime;
import org.baoming.chassis.testing.ApiAnswer;
import org.baoming.chassis.testing.ApiClient;
import org.baoming.chassis.testing.EventBus;
import org.baoming.chassis.testing.FakeService;
import org.baoming.chassis.testing.ServiceTest;
import org.baoming.chassis.testing.TestIssuer;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.JsonNode;

/** The whole service, with the example events of enrollment-service's contracts as input. */
@ServiceTest
abstract class SchedulingServiceTest {
    /** Answer as a test tells them to. */
    static final FakeService ENROLLMENT = FakeService.start();

    static final FakeService PHOTOS = FakeService.start();

    static final Path EXAMPLES = Path.of("../enrollment-service/contracts/events");
    static final String CENTRE = "659028";
    static final String SUBJECT = "67";

    /** The exam dates of every session: still to come, whenever the tests run, because nobody is placed into the past. */
    static final String DAY_1 = day(0);

    static final String DAY_2 = day(1);
    static final String DAY_3 = day(2);

    @DynamicPropertySource
    static void otherServices(DynamicPropertyRegistry settings) {
        settings.add("ENROLLMENT_SERVICE_URL", ENROLLMENT::url);
        settings.add("PHOTO_SERVICE_URL", PHOTOS::url);
    }

    @Autowired
    ApiClient api;

    @Autowired
    EventBus events;

    @Autowired
    JdbcClient jdbc;

    /** Each test has a session of its own. */
    final String session = UUID.randomUUID().toString().substring(16);

    /** A candidate with one paid subject. */
    record Candidate(UUID passport, UUID registration, UUID entry) {
        static Candidate some() {
            return new Candidate(UUID.randomUUID(), UUID.randomUUID(), UUID.randomUUID());
        }

        String token() {
            return TestIssuer.current().candidate(passport);
        }

        String path() {
            return "/api/scheduling/registrations/" + registration + "/date-preferences";
        }
    }

    void sessionChanged(Map<String, ?> overrides) {
        var all = new HashMap<String, Object>(
                Map.of("session", session, "window", window(-1, 1), "examDates", List.of(DAY_1, DAY_2, DAY_3)));
        all.putAll(overrides);
        publish("enrollment.session-changed.v1", "enrollment.catalogue", session, all);
    }

    void centreChanged(Map<String, ?> overrides) {
        var all = new HashMap<String, Object>(Map.of("session", session, "window", window(-1, 1)));
        all.putAll(overrides);
        publish("enrollment.centre-changed.v1", "enrollment.catalogue", session + "/" + CENTRE, all);
    }

    void noticePublished(Map<String, ?> overrides) {
        publish("enrollment.notice-published.v1", "enrollment.catalogue", session + "/" + CENTRE, overrides);
    }

    void paid(Candidate candidate, Map<String, ?> overrides) {
        var all = new HashMap<String, Object>(Map.of(
                "registration", candidate.registration(),
                "passport", candidate.passport(),
                "session", session,
                "entries", List.of(entry(candidate.entry(), SUBJECT))));
        all.putAll(overrides);
        publish(
                "enrollment.subjects-paid.v1",
                "enrollment.registrations",
                candidate.registration().toString(),
                all);
    }

    /**
     * With its registration.
     *
     * @param version of the registration
     */
    void released(Candidate candidate, int version) {
        released(candidate, version, "DELETED");
    }

    void released(Candidate candidate, int version, String reason) {
        publish(
                "enrollment.subjects-released.v1",
                "enrollment.registrations",
                candidate.registration().toString(),
                Map.of(
                        "registration",
                        candidate.registration(),
                        "passport",
                        candidate.passport(),
                        "session",
                        session,
                        "entries",
                        List.of(Map.of("entry", candidate.entry(), "subject", SUBJECT)),
                        "reason",
                        reason,
                        "version",
                        version));
    }

    /** A session that is open, at a centre with this many places for the subject, and a candidate who has paid. */
    Candidate paidCandidate(int capacity) {
        return paidCandidates(capacity, 1).getFirst();
    }

    List<Candidate> paidCandidates(int capacity, int count) {
        sessionChanged(Map.of());
        centreChanged(Map.of("offers", List.of(offer(SUBJECT, capacity))));
        List<Candidate> candidates =
                Stream.generate(Candidate::some).limit(count).toList();
        candidates.forEach(candidate -> paid(candidate, Map.of()));
        candidates.forEach(candidate -> await().untilAsserted(
                        () -> assertThat(choices(candidate)).as("choices").isNotEmpty()));
        return candidates;
    }

    ApiAnswer show(Candidate candidate) {
        return api.as(candidate.token()).get(candidate.path());
    }

    /** Replaces the current preference. */
    ApiAnswer prefer(Candidate candidate, String date) {
        return prefer(candidate, seen(candidate), date);
    }

    /** @param seen the version of the preference; null: there was none */
    ApiAnswer prefer(Candidate candidate, Long seen, String date) {
        return api.as(candidate.token())
                .put(
                        candidate.path() + "/" + candidate.entry(),
                        date == null ? "{\"date\":null}" : Map.of("date", date),
                        seen == null ? "If-None-Match" : "If-Match",
                        seen == null ? "*" : "\"" + seen + "\"");
    }

    Long seen(Candidate candidate) {
        JsonNode version = show(candidate).json().path("entries").path(0).path("version");
        return version.isNumber() ? version.asLong() : null;
    }

    /** How many preferences each day still accepts for the first entry. */
    Map<String, Integer> choices(Candidate candidate) {
        var choices = new HashMap<String, Integer>();
        JsonNode entry = show(candidate).json().path("entries").path(0);
        StreamSupport.stream(entry.path("choices").spliterator(), false)
                .forEach(choice -> choices.put(
                        choice.path("date").asString(), choice.path("remaining").asInt()));
        return choices;
    }

    String preferredDate(Candidate candidate) {
        return show(candidate).json().path("entries").path(0).path("date").asString("none");
    }

    static Map<String, Object> entry(UUID entry, String subject) {
        return Map.of("entry", entry, "subject", subject, "feeFen", 8000);
    }

    static Map<String, Object> offer(String subject, int capacity) {
        return Map.of(
                "subject",
                subject,
                "level",
                2,
                "nameZh",
                "WPS Office高级应用与设计",
                "nameEn",
                "Advanced WPS Office",
                "minutes",
                120,
                "capacity",
                capacity);
    }

    private static String day(int number) {
        return LocalDate.now(ChinaTime.ZONE).plusDays(60 + number).toString();
    }

    /** Days from now. */
    static Map<String, Instant> window(int opens, int closes) {
        Instant now = Instant.now();
        return Map.of(
                "opensAt", now.plus(Duration.ofDays(opens)),
                "closesAt", now.plus(Duration.ofDays(closes)));
    }

    private void publish(String type, String topic, String key, Map<String, ?> overrides) {
        events.publishExample(EXAMPLES.resolve(type + ".example.json"), topic, key, overrides);
    }
}
