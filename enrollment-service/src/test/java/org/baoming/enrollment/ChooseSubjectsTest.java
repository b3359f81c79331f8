package org.baoming.enrollment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.baoming.enrollment.Fixtures.C;
import static org.baoming.enrollment.Fixtures.PYTHON;
import static org.baoming.enrollment.Fixtures.TARIM;
import static org.baoming.enrollment.Fixtures.TIANSHAN;
import static org.baoming.enrollment.Fixtures.WPS;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.baoming.chassis.testing.ApiAnswer;
import org.baoming.chassis.testing.ContractFiles;
import org.baoming.enrollment.catalogue.PolicyOverride;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class ChooseSubjectsTest extends EnrollmentServiceTest {

    @DisplayName("R-304, R-305 chosen subjects take seats, show fee and deadline, and are told")
    @Test
    void choosingTakesSeats() {
        SessionCode session = openSession();
        Person person = person();
        String id = person.open(session);

        ApiAnswer answer = person.choose(id, TIANSHAN, WPS, C);

        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        assertThat(answer.json().path("entries").valueStream())
                .extracting(entry -> entry.path("subject").asString() + " "
                        + entry.path("feeFen").asInt() + " "
                        + entry.path("state").asString())
                .containsExactlyInAnyOrder("67 8000 RESERVED", "24 8000 RESERVED");
        assertThat(answer.json().path("entries").path(0).path("expiresAt").asString())
                .isNotEmpty();
        assertThat(person.registration(id)).isEqualTo(answer.json());
        assertThat(remaining(session, TIANSHAN, WPS)).isEqualTo(99);
        var told = events.await("enrollment.registrations", "enrollment.subjects-reserved.v1", id);
        ContractFiles.assertMatches(
                Path.of("contracts/events/enrollment.subjects-reserved.v1.schema.json"),
                told.payload().toString());
    }

    @DisplayName("R-305, R-306 all or nothing: a full subject is named, and nothing was taken or let go")
    @Test
    void aFullSubjectIsNamed() {
        SessionCode session = open(Fixtures.session(PolicyOverride.NONE, 1, null));
        Person first = person();
        first.choose(first.open(session), TIANSHAN, WPS);
        Person second = person();
        String id = second.open(session);
        second.choose(id, TIANSHAN, PYTHON);

        ApiAnswer answer = second.choose(id, TIANSHAN, C, WPS);

        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.code()).isEqualTo("SUBJECT_FULL");
        assertThat(answer.json().path("subject").asString()).isEqualTo("67");
        assertThat(answer.json().path("subjects").valueStream())
                .extracting(subject -> subject.asString())
                .containsExactly("67");
        JsonNode elsewhere = answer.json().path("elsewhere").path(0);
        assertThat(elsewhere.path("subject").asString()).isEqualTo("67");
        assertThat(elsewhere.path("centres").valueStream())
                .extracting(centre -> centre.path("centre").asString() + " "
                        + centre.path("remaining").asInt())
                .containsExactly("659029 1");
        assertThat(answer.json().path("waitingList").toString()).isEqualTo("[{\"subject\":\"67\",\"waiting\":0}]");
        assertThat(second.registration(id).path("entries").valueStream())
                .extracting(entry -> entry.path("subject").asString())
                .containsExactly("66");
        assertThat(remaining(session, TIANSHAN, C)).isEqualTo(1);
        assertThat(remaining(session, TIANSHAN, PYTHON)).isZero();
    }

    @DisplayName("R-306 the centre's total holds too")
    @Test
    void aFullCentreIsNamed() {
        SessionCode session = open(Fixtures.session(PolicyOverride.NONE, 5, 1));
        Person person = person();
        String id = person.open(session);

        ApiAnswer answer = person.choose(id, TIANSHAN, WPS, C);
        assertThat(answer.code()).isEqualTo("CENTRE_FULL");
        assertThat(answer.json().path("elsewhere").valueStream())
                .extracting(one -> one.path("subject").asString())
                .containsExactly("67", "24");
        assertThat(person.choose(id, TIANSHAN, WPS).status()).isEqualTo(200);
    }

    @DisplayName("R-307 moving to another centre frees the old seat and takes the new one in one step")
    @Test
    void movingIsOneStep() {
        SessionCode session = open(Fixtures.session(PolicyOverride.NONE, 1, null));
        Person person = person();
        String id = person.open(session);
        person.choose(id, TIANSHAN, WPS);

        ApiAnswer answer = person.choose(id, TARIM, WPS);

        assertThat(answer.json().path("centre").asString()).isEqualTo("659029");
        assertThat(remaining(session, TIANSHAN, WPS)).isEqualTo(1);
        assertThat(remaining(session, TARIM, WPS)).isZero();
        var told = events.await("enrollment.registrations", "enrollment.subjects-released.v1", id);
        assertThat(told.payload().path("reason").asString()).isEqualTo("MOVED");
        assertThat(told.payload().path("centre").asString()).isEqualTo("659028");
        assertThat(ledgerCheck.differences()).isEmpty();
    }

    @DisplayName("R-306 the same key takes a seat once; with another body 422")
    @Test
    void aRepetitionTakesNoSecondSeat() {
        SessionCode session = openSession();
        Person person = person();
        String id = person.open(session);
        long seen = person.subjectsSeen(id);
        Map<String, Object> body = Map.of("centre", "659028", "subjects", List.of("67"));

        ApiAnswer first = person.choose(id, seen, "seat", body);
        ApiAnswer again = person.choose(id, seen, "seat", body);

        assertThat(again.json()).isEqualTo(first.json());
        assertThat(remaining(session, TIANSHAN, WPS)).isEqualTo(99);
        Map<String, Object> other = Map.of("centre", "659028", "subjects", List.of("24"));
        assertThat(person.choose(id, seen, "seat", other).status()).isEqualTo(422);
        assertThat(person.choose(id, person.subjectsSeen(id), "seat", body).status())
                .as("confirmed on another picture")
                .isEqualTo(422);
    }

    @DisplayName("R-305 a repetition that comes after a later choice undoes nothing")
    @Test
    void aLateRepetitionUndoesNothing() {
        SessionCode session = openSession();
        Person person = person();
        String id = person.open(session);
        long seen = person.subjectsSeen(id);
        Map<String, Object> first = Map.of("centre", "659028", "subjects", List.of("67"));
        Map<String, Object> later = Map.of("centre", "659028", "subjects", List.of("67", "24"));
        person.choose(id, seen, "first", first);
        ApiAnswer chosen = person.choose(id, person.subjectsSeen(id), "later", later);

        ApiAnswer late = person.choose(id, seen, "first", first);

        assertThat(late.status()).isEqualTo(200);
        assertThat(late.json()).isEqualTo(chosen.json());
    }

    @DisplayName("Bad input is 400 and names the field")
    @ParameterizedTest(name = "{0} = {1}: {2}")
    @CsvSource(
            nullValues = "null",
            value = {
                "centre, null, INVALID_FIELD, centre",
                "centre, 65902, INVALID_FIELD, centre",
                "centre, 659999, UNKNOWN_CENTRE, centre",
                "centre, 350101, UNKNOWN_CENTRE, centre",
                "subjects, null, INVALID_FIELD, subjects",
                "subjects, 67, INVALID_FIELD, subjects",
                "surprise, 1, INVALID_FIELD, surprise",
            })
    void badInput(String field, String value, String code, String named) {
        Person person = person();
        Map<String, Object> body = new HashMap<>(Map.of("centre", "659028", "subjects", List.of("67")));
        body.put(field, value);

        assertBad(put(person, person.open(openSession()), body), code, named);
    }

    @DisplayName("Bad subjects are 400 and named")
    @ParameterizedTest
    @CsvSource({"99, UNKNOWN_SUBJECT, subjects[1]", "6, INVALID_FIELD, subjects[1]"})
    void badSubjects(String subject, String code, String named) {
        Person person = person();

        assertBad(
                put(person, person.open(openSession()), Map.of("centre", "659028", "subjects", List.of("67", subject))),
                code,
                named);
    }

    @DisplayName("R-303 a missing or unknown field of the form is 400 and named")
    @ParameterizedTest
    @ValueSource(strings = {"sex", "birthDate", "ethnicGroup", "occupation", "education", "trainingType", "declared"})
    void theFormIsComplete(String field) {
        Person person = person();
        String id = person.open(openSession());
        Map<String, Object> form = new HashMap<>(Person.FORM);

        form.remove(field);
        assertBad(person.fillIn(id, form), "INVALID_FIELD", field);
        form.put(field, "declared".equals(field) ? false : "x");
        assertBad(person.fillIn(id, form), "INVALID_FIELD", field);

        ApiAnswer good = person.fillIn(id);
        assertThat(good.json().path("personalInformation").path("ethnicGroup").asString())
                .isEqualTo("05");
        assertThat(person.registration(id)).isEqualTo(good.json());
    }

    private static void assertBad(ApiAnswer answer, String code, String field) {
        assertThat(answer.status()).as(answer.toString()).isEqualTo(400);
        assertThat(answer.code()).isEqualTo(code);
        assertThat(answer.json().path("errors").path(0).path("field").asString())
                .isEqualTo(field);
    }

    private static ApiAnswer put(Person person, String registration, Object body) {
        return person.choose(registration, person.subjectsSeen(registration), Person.key(), body);
    }

    private int remaining(SessionCode session, CentreCode centre, SubjectCode subject) {
        return java.util.Objects.requireNonNull(
                counters.seats(session, centre).of(subject).remaining());
    }
}
