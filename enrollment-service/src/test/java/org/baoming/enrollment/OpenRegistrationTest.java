package org.baoming.enrollment;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.baoming.chassis.testing.ApiAnswer;
import org.baoming.chassis.testing.ContractFiles;
import org.baoming.chassis.testing.TestIssuer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OpenRegistrationTest extends EnrollmentServiceTest {

    @DisplayName("R-302, R-206, R-301 after accepting the texts there is a registration with the passport's document")
    @Test
    void aRegistrationOpens() {
        SessionCode session = openSession();
        Person person = person();

        ApiAnswer answer = person.tryToOpen(session);

        assertThat(answer.status()).isEqualTo(201);
        String id = answer.json().path("registration").asString();
        assertThat(answer.headers().firstValue("Location")).hasValue("/api/enrollment/registrations/" + id);
        assertThat(answer.json().path("candidate").path("name").asString()).isEqualTo("𠮷田古丽");
        assertThat(answer.json().path("candidate").path("documentMasked").asString())
                .isEqualTo("E1****78");
        assertThat(answer.json().path("review").asString()).isEqualTo("NOT_REQUIRED");
        assertThat(answer.json().path("steps").path(2).path("state").asString()).isEqualTo("CURRENT");
        assertThat(person.registration(id)).isEqualTo(answer.json());
        assertThat(person.api().get("/api/enrollment/registrations").json().size())
                .isOne();
        assertThat(acceptances(id)).containsExactly("agreement 2");

        var told = events.await("enrollment.registrations", "enrollment.registration-opened.v1", id);
        ContractFiles.assertMatches(
                Path.of("contracts/events/enrollment.registration-opened.v1.schema.json"),
                told.payload().toString());
    }

    @DisplayName("R-302 who declines what must be accepted, or accepts an old version, leaves no trace")
    @Test
    void textsMustBeAccepted() {
        SessionCode session = openSession();
        Person person = person();

        for (List<?> accepted : List.of(List.of(), List.of(Map.of("text", "agreement", "version", 1)))) {
            ApiAnswer answer = post(person, with(session, "accepted", accepted));
            assertThat(answer.code()).isEqualTo("AGREEMENT_STALE");
            assertThat(answer.json().path("texts").path(0).asString()).isEqualTo("agreement");
        }
        assertThat(post(person, with(session, "accepted", List.of(Map.of("text", "x", "version", 1))))
                        .json()
                        .path("errors")
                        .path(0)
                        .path("field")
                        .asString())
                .isEqualTo("accepted");
        assertThat(person.api().get("/api/enrollment/registrations").json().size())
                .isZero();
        assertThat(tablesThatMention(person.passport().toString())).isEmpty();
        assertThat(person.tryToOpen(session).status())
                .as("the passport and the document are free")
                .isEqualTo(201);
    }

    @DisplayName("R-302 only inside the window")
    @Test
    void onlyInsideTheWindow() {
        assertThat(person().tryToOpen(open(Fixtures.closedSession(false))).code())
                .isEqualTo("OUTSIDE_WINDOW");
    }

    @DisplayName("R-307 one registration per passport, and per document even with another passport")
    @Test
    void onePerPassportAndDocument() {
        SessionCode session = openSession();
        Person person = person("E12345678");
        person.open(session);

        assertThat(person.tryToOpen(session).code()).isEqualTo("REGISTRATION_EXISTS");
        assertThat(person("E12345678").tryToOpen(session).code()).isEqualTo("REGISTRATION_EXISTS");
        assertThat(person("E12345679").tryToOpen(session).status()).isEqualTo(201);
        assertThat(person.tryToOpen(openSession()).status()).isEqualTo(201);
    }

    @DisplayName("R-301, R-307 who has a registration, in whichever province, is told which; another's is not named")
    @Test
    void whoHasOneIsToldWhich() {
        SessionCode session = openSession();
        Person person = person("E22345678");
        String own = person.open(session);

        for (ProvinceCode province : List.of(Fixtures.XINJIANG, Fixtures.FUJIAN)) {
            ApiAnswer again = person.tryToOpen(session, province);
            assertThat(again.code()).isEqualTo("REGISTRATION_EXISTS");
            assertThat(again.json().path("registration").asString()).isEqualTo(own);
        }
        ApiAnswer other = person("E22345678").tryToOpen(session);
        assertThat(other.code()).isEqualTo("REGISTRATION_EXISTS");
        assertThat(other.json().has("registration")).isFalse();
    }

    @DisplayName("R-309 a repetition whose registration is gone says so; another key opens a new one")
    @Test
    void aLateRepetition() {
        SessionCode session = openSession();
        Person person = person();
        Map<String, Object> body = Person.opening(session, Fixtures.XINJIANG);
        String path = "/api/enrollment/registrations";
        String gone = person.api()
                .post(path, body, "Idempotency-Key", "late")
                .json()
                .path("registration")
                .asString();
        assertThat(person.delete(gone, "CHANGED_PLANS").status()).isEqualTo(204);

        ApiAnswer again = person.api().post(path, body, "Idempotency-Key", "late");

        assertThat(again.status()).isEqualTo(409);
        assertThat(again.code()).isEqualTo("REGISTRATION_REMOVED");
        assertThat(person.open(session)).isNotEqualTo(gone);
    }

    @DisplayName("R-803 names of session, province and centre are told in both languages")
    @Test
    void namesInBothLanguages() {
        Person person = person();
        String id = person.open(openSession());
        assertThat(person.registration(id).path("provinceNameEn").asString()).isEqualTo("Xinjiang");
        assertThat(person.registration(id).path("centreNameEn").isNull()).isTrue();

        person.choose(id, Fixtures.TIANSHAN, Fixtures.C);

        assertThat(person.registration(id).path("centreNameZh").asString()).isEqualTo("示范学院");
        assertThat(person.registration(id).path("centreNameEn").asString()).isEqualTo("Model College");
    }

    @DisplayName(
            "R-307 the document's number is nowhere in the database, and equal numbers are equal only to who has the key")
    @Test
    void theDocumentNumberIsNotKept() {
        String id = person("E76543210").open(openSession());

        String row = jdbc.sql("select registration::text from registration where registration = ?::uuid")
                .param(id)
                .query(String.class)
                .single();
        byte[] index = jdbc.sql("select document_index from registration where registration = ?::uuid")
                .param(id)
                .query(byte[].class)
                .single();
        assertThat(row).doesNotContain("E76543210");
        assertThat(new String(index, StandardCharsets.ISO_8859_1)).doesNotContain("E76543210");
        assertThat(index).hasSize(32);
    }

    @DisplayName("R-307 the same key: the same answer, one registration; with another body 422; without a key 400")
    @Test
    void repetitions() {
        SessionCode session = openSession();
        Person person = person();
        Map<String, Object> body = Person.opening(session, Fixtures.XINJIANG);
        String path = "/api/enrollment/registrations";

        ApiAnswer first = person.api().post(path, body, "Idempotency-Key", "k1");
        ApiAnswer again = person.api().post(path, body, "Idempotency-Key", "k1");

        assertThat(first.status()).isEqualTo(201);
        assertThat(again.status()).isEqualTo(201);
        assertThat(again.json()).isEqualTo(first.json());
        assertThat(again.headers().firstValue("Location"))
                .isEqualTo(first.headers().firstValue("Location"));
        Map<String, Object> other = Person.opening(session, Fixtures.FUJIAN);
        assertThat(person.api().post(path, other, "Idempotency-Key", "k1").status())
                .isEqualTo(422);
        assertThat(person.api().post(path, body).code()).isEqualTo("IDEMPOTENCY_KEY_MISSING");
        assertThat(person.api().get(path).json().size()).isOne();
    }

    @DisplayName("R-206 passport-service down: 503, never a wrong \"no\"; no document: 409")
    @Test
    void whatThePassportSays() {
        SessionCode session = openSession();
        Person person = person();
        PASSPORTS.fail();
        assertThat(person.tryToOpen(session).toString()).startsWith("503").contains("UPSTREAM_UNAVAILABLE");
        PASSPORTS.recover();

        PASSPORTS.answer("GET", "/internal/passports/" + person.passport(), 200, "{\"document\":null,\"version\":1}");
        assertThat(person.tryToOpen(session).code()).isEqualTo("DOCUMENT_MISSING");
        PASSPORTS.answer("GET", "/internal/passports/" + person.passport(), 404, "{}");
        assertThat(person.tryToOpen(session).code()).isEqualTo("DOCUMENT_MISSING");
        assertThat(PASSPORTS.calls()).allMatch(call -> call.headers().containsKey("Authorization"));
    }

    @DisplayName("Bad input is 400 and names the field")
    @ParameterizedTest(name = "{0} = {1}: {2}")
    @CsvSource(
            nullValues = "null",
            value = {
                "session, null, INVALID_FIELD",
                "session, abc, INVALID_FIELD",
                "session, 2001-01, UNKNOWN_SESSION",
                "province, null, INVALID_FIELD",
                "province, 11, UNKNOWN_PROVINCE",
                "accepted, null, INVALID_FIELD",
                "accepted, yes, INVALID_FIELD",
                "surprise, 1, INVALID_FIELD",
            })
    void badInput(String field, String value, String code) {
        ApiAnswer answer = post(person(), with(openSession(), field, value));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.code()).isEqualTo(code);
        assertThat(answer.json().path("errors").path(0).path("field").asString())
                .isEqualTo(field);
    }

    @DisplayName("Only a candidate, only with a session")
    @Test
    void whoMay() {
        assertThat(api.get("/api/enrollment/registrations").status()).isEqualTo(401);
        assertThat(api.as(TestIssuer.current().centreStaff("659028"))
                        .get("/api/enrollment/registrations")
                        .status())
                .isEqualTo(403);
    }

    @DisplayName("Another's registration is not found, whatever is tried with it")
    @Test
    void anothersRegistration() {
        String id = person().open(openSession());
        Person stranger = person();
        String path = "/api/enrollment/registrations/" + id;

        assertThat(stranger.api().get(path).status()).isEqualTo(404);
        assertThat(stranger.fillIn(id).status()).isEqualTo(404);
        assertThat(stranger.choose(id, Fixtures.TIANSHAN, Fixtures.WPS).status())
                .isEqualTo(404);
        assertThat(stranger.api().post(path + "/review-request", null).status()).isEqualTo(404);
    }

    private static ApiAnswer post(Person person, Object body) {
        return person.api().post("/api/enrollment/registrations", body, "Idempotency-Key", Person.key());
    }

    private static Map<String, Object> with(SessionCode session, String field, Object value) {
        Map<String, Object> body = new HashMap<>(Person.opening(session, Fixtures.XINJIANG));
        body.put(field, value);
        return body;
    }

    private List<String> acceptances(String registration) {
        return jdbc.sql("select text || ' ' || version from acceptance where registration = ?::uuid")
                .param(registration)
                .query(String.class)
                .list();
    }

    private List<String> tablesThatMention(String text) {
        return jdbc.sql("""
                        select table_name from information_schema.tables
                        where table_schema = current_schema() and table_type = 'BASE TABLE'""").query(String.class).list().stream()
                .filter(table -> jdbc.sql(
                                "select exists (select from %s t where strpos(t::text, ?) > 0)".formatted(table))
                        .param(text)
                        .query(Boolean.class)
                        .single())
                .toList();
    }
}
