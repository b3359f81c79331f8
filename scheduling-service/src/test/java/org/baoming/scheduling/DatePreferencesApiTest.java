package org.baoming.scheduling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.baoming.chassis.testing.ApiAnswer;
import org.baoming.chassis.testing.TestIssuer;
import org.baoming.scheduling.preference.DatePreferences;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class DatePreferencesApiTest extends SchedulingServiceTest {
    @Test
    @DisplayName("R-701 a candidate with a paid subject sees the dates and how many each still accepts")
    void choicesAreShown() {
        Candidate candidate = paidCandidate(62);

        JsonNode shown = show(candidate).json();

        assertThat(shown.path("open").asBoolean()).isTrue();
        assertThat(shown.path("state").asString()).isEqualTo("OPEN");
        assertThat(shown.path("session").asString()).isEqualTo(session);
        assertThat(shown.path("centre").asString()).isEqualTo(CENTRE);
        assertThat(Instant.parse(shown.at("/window/closesAt").asString())).isAfter(Instant.now());
        assertThat(shown.path("wish").asBoolean()).isTrue();
        assertThat(shown.path("entries")).hasSize(1);
        JsonNode entry = shown.path("entries").path(0);
        assertThat(entry.path("entry").asString()).isEqualTo(candidate.entry().toString());
        assertThat(entry.path("subject").asString()).isEqualTo(SUBJECT);
        assertThat(entry.path("date").isNull()).isTrue();
        assertThat(choices(candidate)).isEqualTo(Map.of(DAY_1, 21, DAY_2, 21, DAY_3, 20));
    }

    @Test
    @DisplayName(
            "R-502, R-105 staff of its centre, its province and the board see what a registration prefers; others do not")
    void staffSeeTheDates() {
        Candidate candidate = paidCandidate(3);
        assertThat(prefer(candidate, DAY_2).status()).isEqualTo(200);
        String path = "/api/scheduling/administration/registrations/" + candidate.registration() + "/date-preferences";
        var issuer = TestIssuer.current();

        for (var token :
                List.of(issuer.centreStaff(CENTRE), issuer.provinceAdmin(CENTRE.substring(0, 2)), issuer.examAdmin())) {
            assertThat(api.as(token).get(path).json().at("/entries/0/date").asString())
                    .isEqualTo(DAY_2);
        }
        for (var token : List.of(issuer.centreStaff("119999"), issuer.provinceAdmin("11"))) {
            assertThat(api.as(token).get(path).status()).isEqualTo(404);
        }
        assertThat(api.as(issuer.candidate(candidate.passport())).get(path).status())
                .isEqualTo(403);
        assertThat(api.as(issuer.examAdmin())
                        .get(path.replace(
                                candidate.registration().toString(),
                                UUID.randomUUID().toString()))
                        .status())
                .isEqualTo(404);
    }

    @Test
    @DisplayName("R-701 a preference is made, changed and withdrawn, with an event for each change")
    void aPreferenceIsMadeChangedAndWithdrawn() {
        Candidate candidate = paidCandidate(3);

        assertThat(prefer(candidate, DAY_2).status()).isEqualTo(200);
        assertThat(preferredDate(candidate)).isEqualTo(DAY_2);
        assertThat(choices(candidate)).isEqualTo(Map.of(DAY_1, 1, DAY_2, 0, DAY_3, 1));

        assertThat(prefer(candidate, DAY_1).status()).isEqualTo(200);
        assertThat(choices(candidate)).isEqualTo(Map.of(DAY_1, 0, DAY_2, 1, DAY_3, 1));

        assertThat(prefer(candidate, DAY_3).status()).isEqualTo(200);
        assertThat(choices(candidate)).isEqualTo(Map.of(DAY_1, 1, DAY_2, 1, DAY_3, 0));

        assertThat(prefer(candidate, null).status()).isEqualTo(200);
        assertThat(preferredDate(candidate)).isEqualTo("none");
        assertThat(choices(candidate)).isEqualTo(Map.of(DAY_1, 1, DAY_2, 1, DAY_3, 1));

        String key = candidate.registration().toString();
        var published = events
                .await(
                        DatePreferences.TOPIC,
                        sent -> sent.key().equals(key)
                                && sent.payload().path("version").asLong() == 4)
                .stream()
                .filter(sent -> sent.key().equals(key))
                .toList();
        assertThat(published).allMatch(sent -> sent.type().equals("scheduling.date-preferred.v1"));
        assertThat(published)
                .extracting(sent -> sent.payload().path("date").asString("withdrawn"))
                .containsExactly(DAY_2, DAY_1, DAY_3, "withdrawn");
    }

    @Test
    @DisplayName("R-701 preferring the same date again changes nothing and publishes no event")
    void theSamePreferenceChangesNothing() {
        Candidate candidate = paidCandidate(3);
        prefer(candidate, DAY_1);

        assertThat(prefer(candidate, DAY_1).status()).isEqualTo(200);

        assertThat(choices(candidate)).containsEntry(DAY_1, 0);
        assertThat(version(candidate)).isEqualTo(1);
    }

    @Test
    @DisplayName("R-701 a tab that shows an outdated preference neither changes nor withdraws the current one")
    void aStaleTabChangesNoPreference() {
        Candidate candidate = paidCandidate(3);
        assertThat(prefer(candidate, null, DAY_1).status()).isEqualTo(200);
        Long bothShow = seen(candidate);
        assertThat(prefer(candidate, bothShow, DAY_2).status()).isEqualTo(200);

        ApiAnswer changed = prefer(candidate, bothShow, DAY_3);
        ApiAnswer withdrawn = prefer(candidate, bothShow, null);
        ApiAnswer first = prefer(candidate, null, DAY_3);

        assertThat(List.of(changed, withdrawn, first))
                .allMatch(answer -> answer.status() == 412 && answer.code().equals("CHANGED_MEANWHILE"));
        assertThat(preferredDate(candidate)).isEqualTo(DAY_2);
        assertThat(prefer(candidate, bothShow, DAY_2).status())
                .as("the same again")
                .isEqualTo(200);
        ApiAnswer unsaid =
                api.as(candidate.token()).put(candidate.path() + "/" + candidate.entry(), Map.of("date", DAY_3));
        assertThat(unsaid.status()).isEqualTo(428);
        assertThat(unsaid.code()).isEqualTo("VERSION_MISSING");
    }

    @Test
    @DisplayName("R-701 a full date is refused by name, and the earlier preference stays")
    void fullDateIsRefused() {
        List<Candidate> candidates = paidCandidates(3, 2);
        prefer(candidates.getFirst(), DAY_1);
        prefer(candidates.getLast(), DAY_2);

        ApiAnswer refused = prefer(candidates.getLast(), DAY_1);

        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.code()).isEqualTo("DATE_FULL");
        assertThat(refused.json().path("date").asString()).isEqualTo(DAY_1);
        assertThat(refused.json().path("subject").asString()).isEqualTo(SUBJECT);
        assertThat(preferredDate(candidates.getLast())).isEqualTo(DAY_2);
        assertThat(choices(candidates.getLast())).isEqualTo(Map.of(DAY_1, 0, DAY_2, 0, DAY_3, 1));
    }

    @Test
    @DisplayName("R-701 a date never exceeds its capacity under concurrent requests")
    void neverBeyondCapacity() throws Exception {
        List<Candidate> candidates = paidCandidates(15, 30);

        List<ApiAnswer> answers = atOnce(candidates.stream()
                .<Callable<ApiAnswer>>map(candidate -> () -> prefer(candidate, DAY_1))
                .toList());

        assertThat(answers).filteredOn(answer -> answer.status() == 200).hasSize(5);
        assertThat(answers)
                .filteredOn(answer -> answer.code().equals("DATE_FULL"))
                .hasSize(25);
        assertCountsAreRight();
    }

    @Test
    @DisplayName("R-701 candidates who swap dates concurrently neither deadlock nor lose a place")
    void changesAgainstEachOther() throws Exception {
        List<Candidate> candidates = paidCandidates(60, 12);
        List<String> days = List.of(DAY_1, DAY_2, DAY_3);

        List<ApiAnswer> answers = atOnce(IntStream.range(0, 120)
                .<Callable<ApiAnswer>>mapToObj(i -> () -> prefer(candidates.get(i % 12), days.get((i / 12 + i) % 3)))
                .toList());

        assertThat(answers)
                .as("a request that an own later change overtook is refused as such")
                .allMatch(answer -> answer.status() == 200 || answer.code().equals("CHANGED_MEANWHILE"))
                .anyMatch(answer -> answer.status() == 200);
        assertCountsAreRight();
    }

    @Test
    @DisplayName("R-701 before and after the registration window nothing can be changed")
    void outsideTheWindow() {
        Candidate candidate = paidCandidate(3);
        prefer(candidate, DAY_1);
        centreHasWindow(window(-2, -1), 2);
        await().untilAsserted(() ->
                assertThat(show(candidate).json().path("open").asBoolean()).isFalse());

        assertThat(show(candidate).json().path("state").asString()).isEqualTo("CLOSED");
        assertThat(prefer(candidate, DAY_2).code()).isEqualTo("OUTSIDE_WINDOW");
        assertThat(prefer(candidate, null).status()).isEqualTo(409);
        assertThat(preferredDate(candidate)).isEqualTo(DAY_1);

        centreHasWindow(window(1, 2), 3);
        await().untilAsserted(() -> assertThat(
                        prefer(candidate, DAY_2).json().path("opensAt").asString(""))
                .isGreaterThan(Instant.now().toString()));
        assertThat(show(candidate).json().path("state").asString()).isEqualTo("NOT_OPEN_YET");
    }

    @Test
    @DisplayName("R-701 the centre's own window overrides the session's")
    void theCentresOwnWindowCounts() {
        Candidate candidate = paidCandidate(3);
        sessionChanged(Map.of("window", window(-2, -1), "examDates", List.of(DAY_1), "version", 2));
        await().untilAsserted(() -> assertThat(choices(candidate)).containsOnlyKeys(DAY_1));

        assertThat(show(candidate).json().path("open").asBoolean()).isTrue();
        assertThat(prefer(candidate, DAY_1).status()).isEqualTo(200);
    }

    @Test
    @DisplayName("R-701 without a window of its own the centre has the session's")
    void withoutAWindowOfItsOwnTheSessionsCounts() {
        Candidate candidate = paidCandidate(3);
        centreHasWindow(window(-2, -1), 2);
        await().untilAsserted(() ->
                assertThat(show(candidate).json().path("open").asBoolean()).isFalse());

        centreHasWindow(null, 3);

        await().untilAsserted(() ->
                assertThat(show(candidate).json().path("open").asBoolean()).isTrue());
        assertThat(prefer(candidate, DAY_1).status()).isEqualTo(200);
    }

    @Test
    @DisplayName("R-701 where the policy does not allow it, no date can be preferred")
    void policyForbids() {
        Candidate candidate = paidCandidate(3);
        centreChanged(Map.of(
                "policy",
                Map.of("datePreferences", false, "selfPrintTicket", true),
                "offers",
                List.of(offer(SUBJECT, 3)),
                "version",
                2));
        await().untilAsserted(() ->
                assertThat(show(candidate).json().path("open").asBoolean()).isFalse());

        assertThat(show(candidate).json().path("state").asString()).isEqualTo("NOT_OFFERED");
        assertThat(prefer(candidate, DAY_1).code()).isEqualTo("DATE_PREFERENCES_NOT_OFFERED");
    }

    @Test
    @DisplayName("R-701 before the catalogue has arrived the answer is an outage, not a refusal")
    void withoutACatalogueThereIsNoBusinessAnswer() {
        Candidate candidate = Candidate.some();
        paid(candidate, Map.of());
        await().untilAsserted(() -> assertThat(show(candidate).status()).isEqualTo(200));

        assertThat(show(candidate).json().path("open").asBoolean()).isFalse();
        assertThat(show(candidate).json().path("state").asString()).isEqualTo("UNKNOWN");
        assertThat(show(candidate).json().path("window").isNull()).isTrue();
        assertThat(prefer(candidate, DAY_1).status()).isEqualTo(503);
    }

    @Test
    @DisplayName("R-701 another candidate's registration is not found")
    void anothersRegistrationIsNotFound() {
        Candidate candidate = paidCandidate(3);
        var stranger = api.as(TestIssuer.current().candidate(UUID.randomUUID()));

        assertThat(stranger.get(candidate.path()).status()).isEqualTo(404);
        assertThat(stranger.put(candidate.path() + "/" + candidate.entry(), Map.of("date", DAY_1), "If-None-Match", "*")
                        .code())
                .isEqualTo("NOT_FOUND");
        assertThat(preferredDate(candidate)).isEqualTo("none");
    }

    @Test
    @DisplayName("R-701 only candidates have preferences")
    void onlyCandidatesHavePreferences() {
        Candidate candidate = Candidate.some();

        assertThat(api.get(candidate.path()).status()).isEqualTo(401);
        assertThat(api.as(TestIssuer.current().centreStaff(CENTRE))
                        .get(candidate.path())
                        .status())
                .isEqualTo(403);
    }

    @Test
    @DisplayName("R-701 an entry that is not paid is refused as such; a registration without a paid entry is not found")
    void onlyPaidEntriesHavePreferences() {
        Candidate candidate = paidCandidate(3);

        ApiAnswer refused = api.as(candidate.token())
                .put(candidate.path() + "/" + UUID.randomUUID(), Map.of("date", DAY_1), "If-None-Match", "*");

        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.code()).isEqualTo("ENTRY_NOT_PAID");
        assertThat(show(Candidate.some()).status()).isEqualTo(404);
    }

    @Test
    @DisplayName("R-701 an open page polls what is left; the numbers follow within seconds, and only candidates ask")
    void remainingDatesAreLive() {
        Candidate candidate = paidCandidate(3);
        String path = "/api/scheduling/sessions/" + session + "/centres/" + CENTRE + "/remaining-dates";
        var page = api.as(Candidate.some().token());
        assertThat(page.get(path).json().at("/subjects/0/choices/0/remaining").asInt())
                .isEqualTo(1);

        assertThat(page.get(path.replace(session, "x".repeat(1_000))).status())
                .as("a key of the memory is no longer than a code")
                .isEqualTo(400);

        prefer(candidate, DAY_1);

        await().untilAsserted(() -> {
            JsonNode subject = page.get(path).json().path("subjects").path(0);
            assertThat(subject.path("subject").asString()).isEqualTo(SUBJECT);
            assertThat(subject.at("/choices/0/date").asString()).isEqualTo(DAY_1);
            assertThat(subject.at("/choices/0/remaining").asInt()).isZero();
        });
        assertThat(api.as(TestIssuer.current().centreStaff(CENTRE)).get(path).status())
                .isEqualTo(403);
        assertThat(page.get(path.replace(CENTRE, "1")).code()).isEqualTo("INVALID_FIELD");
    }

    @Test
    @DisplayName("R-701 a date that is no exam date is refused by name")
    void aDateThatIsNoExamDateIsNamed() {
        Candidate candidate = paidCandidate(3);

        assertNamed(prefer(candidate, "2027-04-01"), "date", "UNKNOWN_DATE");
    }

    @Test
    @DisplayName("a malformed request body is refused with the field and a code")
    void malformedBodiesAreNamed() {
        Candidate candidate = Candidate.some();

        assertNamed(put(candidate, "{\"date\":\"tomorrow\"}"), "date", "WRONG_TYPE");
        assertNamed(put(candidate, "{\"date\":20270328}"), "date", "WRONG_TYPE");
        assertNamed(put(candidate, "{\"date\":null,\"day\":1}"), "day", "UNKNOWN_FIELD");
        assertThat(put(candidate, "{}")
                        .json()
                        .path("errors")
                        .path(0)
                        .path("field")
                        .asString())
                .isEqualTo("date");
        assertThat(put(candidate, "{").code()).isEqualTo("MALFORMED_REQUEST");
        assertNamed(
                api.as(candidate.token()).put(candidate.path() + "/1", Map.of("date", DAY_1)), "entry", "WRONG_TYPE");
        assertThat(api.as(candidate.token())
                        .put(candidate.path() + "/" + candidate.entry(), "x", "Content-Type", "text/plain")
                        .status())
                .isEqualTo(415);
    }

    private void centreHasWindow(Map<String, Instant> window, int version) {
        var change = new HashMap<String, Object>(Map.of("offers", List.of(offer(SUBJECT, 3)), "version", version));
        change.put("window", window);
        centreChanged(change);
    }

    private ApiAnswer put(Candidate candidate, String json) {
        return api.as(candidate.token()).put(candidate.path() + "/" + candidate.entry(), json, "If-None-Match", "*");
    }

    private static void assertNamed(ApiAnswer answer, String field, String code) {
        assertThat(answer.status()).as(answer.toString()).isEqualTo(400);
        assertThat(answer.code()).isEqualTo("INVALID_FIELD");
        JsonNode error = answer.json().path("errors").path(0);
        assertThat(error.path("field").asString()).isEqualTo(field);
        assertThat(error.path("code").asString()).isEqualTo(code);
    }

    /** The count of each day is the number of its preferences and at most its capacity. */
    private void assertCountsAreRight() {
        var wrong = jdbc.sql("""
                select count(*) from preference_capacity day where session = :session and (taken > capacity or taken <> (
                    select count(*) from paid_entry join paid_registration using (registration)
                    where session = day.session and centre = day.centre and subject = day.subject and wish = exam_date))
                """).param("session", session).query(Long.class).single();
        assertThat(wrong).isZero();
    }

    private long version(Candidate candidate) {
        return jdbc.sql("select version from paid_registration where registration = :registration")
                .param("registration", candidate.registration())
                .query(Long.class)
                .single();
    }

    private static List<ApiAnswer> atOnce(List<Callable<ApiAnswer>> calls) throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            return threads.invokeAll(calls).stream().map(Future::resultNow).toList();
        }
    }
}
