package org.baoming.scheduling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.baoming.chassis.testing.ApiAnswer;
import org.baoming.chassis.testing.ApiClient;
import org.baoming.chassis.testing.EventBus;
import org.baoming.chassis.testing.TestIssuer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** How a centre's staff sets its date capacities. */
class DateCapacitiesApiTest extends SchedulingServiceTest {

    @Test
    @DisplayName("R-701 where nothing is set the places are spread evenly, and the answer says so")
    void nothingSetIsSpreadEvenly() {
        paidCandidate(62);

        ApiAnswer shown = desk().get(path());

        assertThat(shown.status()).as(shown.toString()).isEqualTo(200);
        assertThat(tag(shown)).isEqualTo("\"0\"");
        assertThat(shown.json().at("/subjects/0/subject").asString()).isEqualTo(SUBJECT);
        assertThat(shown.json().at("/subjects/0/places").asInt()).isEqualTo(62);
        assertThat(shown.json().at("/subjects/0/spreadEvenly").asBoolean()).isTrue();
        assertThat(capacities(shown)).containsExactly(21, 21, 20);
    }

    @Test
    @DisplayName(
            "R-701 R-504 the centre sets its capacity per date: candidates see it, and the change is published for the record")
    void staffSetsCapacities() {
        Candidate candidate = paidCandidate(3);
        prefer(candidate, DAY_1);

        ApiAnswer set = set(0, 5, 0, 2);

        assertThat(set.status()).as(set.toString()).isEqualTo(200);
        assertThat(tag(set)).isEqualTo("\"1\"");
        assertThat(set.json().at("/subjects/0/spreadEvenly").asBoolean()).isFalse();
        assertThat(set.json().at("/subjects/0/dates/0/taken").asInt()).isEqualTo(1);
        assertThat(choices(candidate)).isEqualTo(Map.of(DAY_1, 4, DAY_2, 0, DAY_3, 2));
        assertThat(prefer(candidate, DAY_2).code()).isEqualTo("DATE_FULL");

        ApiAnswer evenly = desk().delete(path() + "/" + SUBJECT, "If-Match", "\"1\"");

        assertThat(evenly.json().at("/subjects/0/spreadEvenly").asBoolean()).isTrue();
        assertThat(choices(candidate)).isEqualTo(Map.of(DAY_1, 0, DAY_2, 1, DAY_3, 1));
        var published = changesPublished(2);
        assertThat(published.getFirst().path("act").asString()).isEqualTo("DATE_CAPACITIES_CHANGED");
        assertThat(published.getFirst().at("/details/dates.before").asString()).isEqualTo("spread evenly");
        assertThat(published.getFirst().at("/details/dates.after").asString()).startsWith(DAY_1 + ": 5, ");
        assertThat(published.getFirst().path("by").asString()).isEqualTo("staff-" + CENTRE);
        assertThat(published.getFirst().path("role").asString()).isEqualTo("centre-staff");
        assertThat(published.getLast().at("/details/dates.before").asString()).endsWith(": 2");
        assertThat(published.getLast().at("/details/dates.after").asString()).isEqualTo("spread evenly");
    }

    @Test
    @DisplayName("R-701 setting what is set already changes nothing; an outdated version is refused")
    void versions() {
        paidCandidate(3);
        assertThat(set(0, 5, 0, 2).status()).isEqualTo(200);

        assertThat(tag(set(0, 5, 0, 2))).as("the same again").isEqualTo("\"1\"");
        assertThat(set(0, 6, 0, 2).code()).isEqualTo("CHANGED_MEANWHILE");
        assertThat(desk().delete(path() + "/" + SUBJECT, "If-Match", "\"0\"").code())
                .isEqualTo("CHANGED_MEANWHILE");
        assertThat(desk().put(path() + "/" + SUBJECT, days(6, 0, 2)).code()).isEqualTo("VERSION_MISSING");

        assertThat(set(1, 6, 0, 2).status()).isEqualTo(200);
        assertThat(changesPublished(2)).hasSize(2);
    }

    @Test
    @DisplayName("R-701 a capacity is never set below what is taken, whether by a number or by spreading evenly")
    void neverBelowTaken() {
        List<Candidate> candidates = paidCandidates(3, 2);
        assertThat(set(0, 2, 0, 0).status()).isEqualTo(200);
        candidates.forEach(candidate -> prefer(candidate, DAY_1));

        ApiAnswer refused = set(1, 1, 1, 1);

        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.code()).isEqualTo("CAPACITY_BELOW_TAKEN");
        assertThat(refused.json().at("/dates/0/date").asString()).isEqualTo(DAY_1);
        assertThat(refused.json().at("/dates/0/taken").asInt()).isEqualTo(2);
        assertThat(desk().delete(path() + "/" + SUBJECT, "If-Match", "\"1\"").code())
                .isEqualTo("CAPACITY_BELOW_TAKEN");
        assertThat(capacities(desk().get(path()))).containsExactly(2, 0, 0);
    }

    @Test
    @DisplayName("R-701 a capacity that is lowered while candidates choose never ends below what is taken")
    void neverBelowTakenUnderConcurrency() throws Exception {
        List<Candidate> candidates = paidCandidates(30, 12);
        Stream<Callable<ApiAnswer>> choosing =
                candidates.stream().map(candidate -> () -> prefer(candidate, null, DAY_1));
        Stream<Callable<ApiAnswer>> lowering = IntStream.rangeClosed(1, 8).mapToObj(i -> () -> set(0, 9 - i, 0, 0));

        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            threads.invokeAll(Stream.concat(choosing, lowering).toList());
        }

        var day = desk().get(path()).json().at("/subjects/0/dates/0");
        assertThat(day.path("taken").asInt())
                .isLessThanOrEqualTo(day.path("capacity").asInt());
        assertThat(jdbc.sql("""
                        select count(*) from paid_entry join paid_registration using (registration)
                        where session = :session and wish is not null""").param("session", session).query(Integer.class).single())
                .isEqualTo(day.path("taken").asInt());
    }

    @Test
    @DisplayName("R-701 each exam date is named once; every mistake is named with its field")
    void mistakesAreNamed() {
        paidCandidate(3);
        var wrong = Map.of("dates", List.of(day(DAY_1, 1), day(DAY_1, 1), day("2027-04-01", 1)));

        ApiAnswer answer = desk().put(path() + "/" + SUBJECT, wrong, "If-Match", "\"0\"");

        assertThat(answer.code()).isEqualTo("INVALID_FIELD");
        assertThat(answer.json().path("errors").values())
                .extracting(error -> error.path("field").asString() + " "
                        + error.path("code").asString())
                .containsExactlyInAnyOrder(
                        "dates[1].date DUPLICATE", "dates[2].date UNKNOWN_DATE", "dates DATE_MISSING");
        assertThat(set(0, -1, 1, 1).json().at("/errors/0/field").asString()).isEqualTo("dates[0].capacity");
        assertThat(desk().put(path() + "/99", days(1, 1, 1), "If-Match", "\"0\"")
                        .code())
                .isEqualTo("NOT_FOUND");
        assertThat(desk().get(path().replace(session, "2099-03")).code()).isEqualTo("NOT_FOUND");
    }

    @Test
    @DisplayName(
            "R-701 a date that is added later accepts none until the centre sets it; other subjects stay spread evenly")
    void changesOfTheCatalogue() {
        Candidate candidate = paidCandidate(3);
        set(0, 5, 0, 2);

        sessionChanged(Map.of("examDates", List.of(DAY_1, DAY_3, "2027-03-30"), "version", 2));
        await().untilAsserted(
                        () -> assertThat(choices(candidate)).isEqualTo(Map.of(DAY_1, 5, DAY_3, 2, "2027-03-30", 0)));
        centreChanged(Map.of("offers", List.of(offer(SUBJECT, 30), offer("24", 30)), "version", 2));

        await().untilAsserted(() -> assertThat(
                        desk().get(path()).json().path("subjects").values())
                .extracting(subject -> subject.path("spreadEvenly").asBoolean())
                .containsExactly(true, false));
        assertThat(choices(candidate)).isEqualTo(Map.of(DAY_1, 5, DAY_3, 2, "2027-03-30", 0));
    }

    @Test
    @DisplayName("R-701 R-105 the centre's staff, its province and the board set capacities, nobody else")
    void roles() {
        paidCandidate(3);
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
                                api.as(token).put(path() + "/" + SUBJECT, days(1, 1, 1), "If-Match", "\"0\""),
                                api.as(token).delete(path() + "/" + SUBJECT, "If-Match", "\"0\"")))
                        .map(ApiAnswer::status))
                .containsOnly(403);
        assertThat(api.get(path()).status()).isEqualTo(401);
    }

    private String path() {
        return "/api/scheduling/administration/sessions/" + session + "/centres/" + CENTRE + "/date-capacities";
    }

    private ApiClient desk() {
        return api.as(TestIssuer.current().centreStaff(CENTRE));
    }

    private ApiAnswer set(long version, int first, int second, int third) {
        return desk().put(path() + "/" + SUBJECT, days(first, second, third), "If-Match", "\"" + version + "\"");
    }

    private static Map<String, ?> days(int first, int second, int third) {
        return Map.of("dates", List.of(day(DAY_1, first), day(DAY_2, second), day(DAY_3, third)));
    }

    private static Map<String, ?> day(String date, int capacity) {
        return Map.of("date", date, "capacity", capacity);
    }

    private static String tag(ApiAnswer answer) {
        return answer.headers().firstValue("ETag").orElse("none");
    }

    private static List<Integer> capacities(ApiAnswer answer) {
        return answer.json().at("/subjects/0/dates").values().stream()
                .map(day -> day.path("capacity").asInt())
                .toList();
    }

    /** The changes of this centre in this session that were recorded, up to this version. */
    private List<JsonNode> changesPublished(int version) {
        return events
                .await(
                        "scheduling.staff-acts",
                        sent -> isOfThisCentre(sent)
                                && sent.payload().at("/details/version").asInt() == version)
                .stream()
                .filter(this::isOfThisCentre)
                .map(sent -> sent.payload())
                .toList();
    }

    private boolean isOfThisCentre(EventBus.Sent sent) {
        return sent.key().equals(CENTRE)
                && sent.payload().path("session").asString().equals(session);
    }
}
