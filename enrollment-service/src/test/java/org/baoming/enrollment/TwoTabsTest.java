package org.baoming.enrollment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.baoming.enrollment.Fixtures.C;
import static org.baoming.enrollment.Fixtures.PYTHON;
import static org.baoming.enrollment.Fixtures.TARIM;
import static org.baoming.enrollment.Fixtures.TIANSHAN;
import static org.baoming.enrollment.Fixtures.WPS;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.baoming.chassis.testing.ApiAnswer;
import org.baoming.enrollment.catalogue.PolicyOverride;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** A candidate with two tabs, one of which shows outdated data. */
class TwoTabsTest extends EnrollmentServiceTest {

    @DisplayName("R-305 a tab that shows older subjects cancels nothing that it does not show")
    @Test
    void aStaleTabCancelsNothing() {
        SessionCode session = openSession();
        Person person = person();
        String id = person.open(session);
        person.choose(id, TIANSHAN, WPS, C);
        long bothShow = person.subjectsSeen(id);
        JsonNode second = person.choose(id, bothShow, TIANSHAN, WPS, PYTHON).json();

        ApiAnswer stale = person.choose(id, bothShow, TIANSHAN, C);

        assertThat(stale.status()).as(stale.toString()).isEqualTo(412);
        assertThat(stale.code()).isEqualTo("CHANGED_MEANWHILE");
        assertThat(stale.json().path("version").asLong()).isEqualTo(person.subjectsSeen(id));
        assertThat(person.registration(id)).isEqualTo(second);
        assertThat(counters.seats(session, TIANSHAN).of(C).taken()).isZero();

        JsonNode afresh = person.preview(id, TIANSHAN, WPS, C).json();
        assertThat(subjects(afresh, "cancelled")).containsExactly("66");
        assertThat(subjects(afresh, "added")).containsExactly("24");
        ApiAnswer confirmed = person.choose(id, afresh.path("version").asLong(), TIANSHAN, WPS, C);
        assertThat(subjects(confirmed.json(), "entries")).containsExactlyInAnyOrder("67", "24");
        assertThat(entry(confirmed.json(), "67"))
                .as("what stays keeps its deadline")
                .isEqualTo(entry(second, "67"));
    }

    @DisplayName("R-305 what has lapsed since the preview is a difference, also before the sweep has come")
    @Test
    void aLapseIsADifference() {
        SessionCode session = openSession();
        Person person = person();
        String id = person.open(session);
        person.choose(id, TIANSHAN, WPS, C);
        JsonNode preview = person.preview(id, TIANSHAN, WPS, C).json();
        long seen = preview.path("version").asLong();
        assertThat(subjects(preview, "added")).isEmpty();
        jdbc.sql("update subject_entry set expires_at = now() where registration = ?::uuid and subject = '24'")
                .param(id)
                .update();

        assertThat(person.choose(id, seen, TIANSHAN, WPS, C).code()).isEqualTo("CHANGED_MEANWHILE");

        JsonNode afresh = person.preview(id, TIANSHAN, WPS, C).json();
        assertThat(subjects(afresh, "lapsed")).containsExactly("24");
        assertThat(subjects(afresh, "added")).containsExactly("24");
        long lapsed = afresh.path("version").asLong();
        jdbc.sql("update registration set wake_at = now() where registration = ?::uuid")
                .param(id)
                .update();
        lapseUnpaidEntries.lapse();
        assertThat(person.subjectsSeen(id)).as("the sweep changes no picture").isEqualTo(lapsed);
        assertThat(person.choose(id, lapsed, TIANSHAN, WPS, C).status()).isEqualTo(200);
    }

    @DisplayName("R-305 a repetition is answered as done, though the subjects are others than it names")
    @Test
    void aRepetitionIsDone() {
        Person person = person();
        String id = person.open(openSession());
        long seen = person.subjectsSeen(id);
        Map<String, Object> body = Map.of("centre", "659028", "subjects", List.of("67"));
        ApiAnswer first = person.choose(id, seen, "confirmed", body);

        ApiAnswer again = person.choose(id, seen, "confirmed", body);
        ApiAnswer anew = person.choose(id, seen, "anew", body);

        assertThat(again.status()).isEqualTo(200);
        assertThat(again.json()).isEqualTo(first.json());
        assertThat(again.headers().firstValue("ETag")).contains("\"" + person.subjectsSeen(id) + "\"");
        assertThat(anew.code()).isEqualTo("CHANGED_MEANWHILE");
    }

    @DisplayName("R-305 nobody chooses without saying what was shown")
    @Test
    void theVersionIsRequired() {
        Person person = person();
        String id = person.open(openSession());
        Map<String, Object> body = Map.of("centre", "659028", "subjects", List.of("67"));
        String path = "/api/enrollment/registrations/" + id + "/subjects";

        for (String[] headers : new String[][] {
            {"Idempotency-Key", "a"},
            {"Idempotency-Key", "b", "If-Match", "*"},
            {"Idempotency-Key", "c", "If-None-Match", "*"}
        }) {
            ApiAnswer answer = person.api().put(path, body, headers);
            assertThat(answer.status()).as(answer.toString()).isEqualTo(428);
            assertThat(answer.code()).isEqualTo("VERSION_MISSING");
        }
        assertThat(person.registration(id).path("entries").size()).isZero();
    }

    @DisplayName("R-305 a form that was saved, or a document that changed, refuses no choice")
    @Test
    void otherChangesAreNone() {
        Person person = person();
        String id = person.open(openSession());
        person.choose(id, TIANSHAN, WPS);
        long seen = person.subjectsSeen(id);
        long version = person.registration(id).path("version").asLong();
        person.fillIn(id);
        assertThat(person.registration(id).path("version").asLong()).isGreaterThan(version);

        assertThat(person.choose(id, seen, TIANSHAN, WPS, C).status()).isEqualTo(200);
    }

    @DisplayName("R-305, R-307 another centre, R-802 a place in a line: they are part of what was shown")
    @Test
    void centreAndLinesArePartOfIt() {
        SessionCode session = open(Fixtures.session(PolicyOverride.NONE, 1, null));
        Person other = person();
        other.choose(other.open(session), TARIM, PYTHON);
        Person person = person();
        String id = person.open(session);
        long empty = person.subjectsSeen(id);
        assertThat(person.waitFor(id, TARIM, PYTHON).status()).isEqualTo(200);

        assertThat(person.choose(id, empty, TIANSHAN, WPS).code()).isEqualTo("CHANGED_MEANWHILE");
        assertThat(person.registration(id).path("waitingPlaces").size()).isOne();

        person.choose(id, TARIM, C);
        long atTarim = person.subjectsSeen(id);
        person.choose(id, TIANSHAN, WPS);
        assertThat(person.choose(id, atTarim, TARIM, C, WPS).code()).isEqualTo("CHANGED_MEANWHILE");
        assertThat(person.registration(id).path("centre").asString()).isEqualTo("659028");
    }

    @DisplayName("R-303 a tab that shows an older form overwrites nothing that it does not show")
    @Test
    void aStaleFormOverwritesNothing() {
        Person person = person();
        String id = person.open(openSession());
        assertThat(person.formSeen(id)).isNull();
        ApiAnswer first = person.fillIn(id);
        Long bothShow = person.formSeen(id);
        assertThat(first.headers().firstValue("ETag")).contains("\"" + bothShow + "\"");
        Map<String, Object> address = new HashMap<>(Person.FORM);
        address.put("address", "北四路1号");
        assertThat(person.fillIn(id, bothShow, address).status()).isEqualTo(200);
        Map<String, Object> school = new HashMap<>(Person.FORM);
        school.put("school", "示范学院");

        ApiAnswer stale = person.fillIn(id, bothShow, school);

        assertThat(stale.status()).as(stale.toString()).isEqualTo(412);
        assertThat(stale.code()).isEqualTo("CHANGED_MEANWHILE");
        assertThat(person.fillIn(id, null, school).code())
                .as("a tab that was open before there was any")
                .isEqualTo("CHANGED_MEANWHILE");
        assertThat(person.registration(id)
                        .path("personalInformation")
                        .path("address")
                        .asString())
                .isEqualTo("北四路1号");
        assertThat(person.fillIn(id, bothShow, address).status())
                .as("what is there already is no change, also repeated")
                .isEqualTo(200);
        assertThat(person.fillIn(id, person.formSeen(id), school).status()).isEqualTo(200);
    }

    @DisplayName("R-303 nobody saves the form without saying what was shown")
    @Test
    void theFormsVersionIsRequired() {
        Person person = person();
        String id = person.open(openSession());

        ApiAnswer answer =
                person.api().put("/api/enrollment/registrations/" + id + "/personal-information", Person.FORM);

        assertThat(answer.status()).isEqualTo(428);
        assertThat(answer.code()).isEqualTo("VERSION_MISSING");
        assertThat(person.formSeen(id)).isNull();
    }

    private static JsonNode entry(JsonNode registration, String subject) {
        return registration
                .path("entries")
                .valueStream()
                .filter(entry -> entry.path("subject").asString().equals(subject))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> subjects(JsonNode answer, String list) {
        return answer.path(list)
                .valueStream()
                .map(line -> line.path("subject").asString())
                .toList();
    }
}
