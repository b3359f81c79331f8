package org.baoming.enrollment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.baoming.enrollment.Fixtures.C;
import static org.baoming.enrollment.Fixtures.FUJIAN;
import static org.baoming.enrollment.Fixtures.PYTHON;
import static org.baoming.enrollment.Fixtures.TARIM;
import static org.baoming.enrollment.Fixtures.TIANSHAN;
import static org.baoming.enrollment.Fixtures.WPS;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.baoming.chassis.testing.ApiAnswer;
import org.baoming.chassis.testing.ContractFiles;
import org.baoming.enrollment.catalogue.PolicyOverride;
import org.baoming.enrollment.checkout.ForgetEarlyReleases;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** Preview, cancelling, deleting, lapsing, and a changed document: the candidate's steps through the API. */
class LifeCycleTest extends EnrollmentServiceTest {
    @Autowired
    ForgetEarlyReleases forgetEarlyReleases;

    @DisplayName("R-305 the preview tells who, where, what goes, comes and is there afterwards, and writes nothing")
    @Test
    void thePreview() {
        SessionCode session = openSession();
        Person person = person();
        String id = person.open(session);
        person.choose(id, TIANSHAN, WPS);
        JsonNode before = person.registration(id);

        ApiAnswer answer = person.preview(id, TIANSHAN, C);

        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        JsonNode preview = answer.json();
        assertThat(preview.path("name").asString()).isEqualTo("𠮷田古丽");
        assertThat(preview.path("documentMasked").asString()).isEqualTo("E1****78");
        assertThat(preview.path("centre").asString()).isEqualTo("659028");
        assertThat(preview.path("centreNameZh").asString()).isEqualTo("示范学院");
        assertThat(subjects(preview, "cancelled")).containsExactly("67");
        assertThat(subjects(preview, "added")).containsExactly("24");
        assertThat(subjects(preview, "afterwards")).containsExactly("24");
        assertThat(preview.path("toPayFen").asInt()).isEqualTo(8_000);
        assertThat(preview.at("/added/0/expiresAt").asString()).isNotEmpty();
        assertThat(preview.path("cancellationsLeft").asInt()).isEqualTo(2);
        assertThat(preview.path("warnings").size()).isZero();
        assertThat(preview.path("emptyUntil").isNull()).isTrue();
        assertThat(person.registration(id)).isEqualTo(before);
        assertThat(counters.seats(session, TIANSHAN).of(C).taken()).isZero();
    }

    @DisplayName("R-305, R-306 the preview warns of what is full, and counts what the candidate gives back")
    @Test
    void thePreviewWarns() {
        SessionCode session = open(Fixtures.session(PolicyOverride.NONE, 1, 2));
        Person first = person();
        first.choose(first.open(session), TIANSHAN, WPS);
        Person second = person();
        String id = second.open(session);
        second.choose(id, TIANSHAN, PYTHON);

        assertThat(warnings(second.preview(id, TIANSHAN, PYTHON, WPS)))
                .containsExactly("SUBJECT_FULL 67", "CENTRE_FULL");
        assertThat(warnings(second.preview(id, TIANSHAN, C))).isEmpty();
        assertThat(warnings(second.preview(id, TARIM, C, WPS))).isEmpty();
    }

    @DisplayName("R-305, R-308 the preview of cancelling everything tells until when the empty registration stays")
    @Test
    void thePreviewOfNothing() {
        Person person = person();
        String id = person.open(openSession());
        person.choose(id, TIANSHAN, WPS);

        JsonNode preview = person.preview(id, TIANSHAN).json();
        ApiAnswer cancelled = person.choose(id, TIANSHAN);

        assertThat(subjects(preview, "cancelled")).containsExactly("67");
        assertThat(Instant.parse(preview.path("emptyUntil").asString()))
                .isCloseTo(Instant.parse(cancelled.json().path("expiresAt").asString()), within(1, ChronoUnit.MINUTES));
    }

    @DisplayName("R-305 what cannot be chosen the preview refuses with the same codes")
    @Test
    void thePreviewRefuses() {
        Person person = person();
        String id = person.open(openSession());

        assertThat(person.preview(id, TIANSHAN, WPS, C, PYTHON).code()).isEqualTo("TOO_MANY_SUBJECTS");
        assertThat(person.preview(id, new CentreCode("350101"), WPS).code()).isEqualTo("UNKNOWN_CENTRE");
        assertThat(person.preview(id, TIANSHAN, new SubjectCode("99")).code()).isEqualTo("UNKNOWN_SUBJECT");
        assertThat(person().preview(id, TIANSHAN, WPS).status()).isEqualTo(404);
    }

    @DisplayName("R-309 the fourth time that subjects are let go is refused, with the limit; the answer counts down")
    @Test
    void cancellingIsLimited() {
        Person person = person();
        String id = person.open(openSession());
        for (int left = 2; left >= 0; left--) {
            person.choose(id, TIANSHAN, WPS);
            ApiAnswer cancelled = person.choose(id, TIANSHAN);
            assertThat(cancelled.json().path("cancellationsLeft").asInt()).isEqualTo(left);
        }
        person.choose(id, TIANSHAN, WPS);

        ApiAnswer refused = person.choose(id, TIANSHAN);

        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.code()).isEqualTo("CANCELLATION_LIMIT");
        assertThat(refused.json().path("limit").asInt()).isEqualTo(3);
        assertThat(person.choose(id, TARIM, WPS).code()).isEqualTo("CANCELLATION_LIMIT");
        assertThat(person.entries(id)).hasSize(1);
        assertThat(person.delete(id, "CHANGED_PLANS").status()).isEqualTo(204);
    }

    @DisplayName("R-309, R-307 deleted with a reason: seats are free, others are told, and another province is open")
    @Test
    void deletedWithAReason() {
        SessionCode session = openSession();
        Person person = person();
        String id = person.open(session);
        person.choose(id, TIANSHAN, WPS, C);

        assertThat(person.registration(id).path("deletionRefused").isNull()).isTrue();
        ApiAnswer answer = person.delete(id, "WRONG_PROVINCE");

        assertThat(answer.status()).as(answer.toString()).isEqualTo(204);
        assertThat(person.api().get("/api/enrollment/registrations/" + id).status())
                .isEqualTo(404);
        assertThat(person.delete(id, "WRONG_PROVINCE").status()).isEqualTo(404);
        assertThat(counters.seats(session, TIANSHAN).total().taken()).isZero();
        assertThat(ledgerCheck.differences()).isEmpty();
        assertThat(jdbc.sql("select delete_reason from registration where registration = ?::uuid")
                        .param(id)
                        .query(String.class)
                        .single())
                .isEqualTo("WRONG_PROVINCE");
        assertThat(person.tryToOpen(session, FUJIAN).status()).isEqualTo(201);
        for (var told : Map.of(
                        "enrollment.subjects-released.v1", "DELETED", "enrollment.registration-deleted.v1", "WITHDRAWN")
                .entrySet()) {
            var event = events.await("enrollment.registrations", told.getKey(), id);
            assertThat(event.payload().path("reason").asString()).isEqualTo(told.getValue());
            ContractFiles.assertMatches(
                    Path.of("contracts/events/" + told.getKey() + ".schema.json"),
                    event.payload().toString());
        }
    }

    @DisplayName(
            "R-309 a deletion without a reason, or with an unknown one, is 400; another's registration is not found")
    @Test
    void badDeletions() {
        Person person = person();
        String id = person.open(openSession());
        String path = "/api/enrollment/registrations/" + id;

        for (Map<String, ?> body : List.<Map<String, ?>>of(
                Map.of(), Map.of("reason", "BORED"), Map.of("reason", "OTHER", "note", "长".repeat(201)))) {
            ApiAnswer answer = person.api().delete(path, body);
            assertThat(answer.status()).as(answer.toString()).isEqualTo(400);
            assertThat(answer.code()).isEqualTo("INVALID_FIELD");
        }
        assertThat(person().delete(id, "OTHER").status()).isEqualTo(404);
        assertThat(person.registration(id).path("registration").asString()).isEqualTo(id);
    }

    @DisplayName(
            "R-308 an unpaid registration lapses: the seats are free, it is gone, the candidate may register again")
    @Test
    void unpaidLapses() {
        SessionCode session = open(Fixtures.session(Fixtures.unpaidHold(Duration.ofMillis(200)), 1, null));
        Person person = person();
        String id = person.open(session);
        person.choose(id, TIANSHAN, WPS);

        lapsed(person, id);

        assertThat(counters.seats(session, TIANSHAN).of(WPS).taken()).isZero();
        var released = events.await("enrollment.registrations", "enrollment.subjects-released.v1", id);
        assertThat(released.payload().path("reason").asString()).isEqualTo("LAPSED");
        var told = events.await("enrollment.registrations", "enrollment.registration-deleted.v1", id);
        assertThat(told.payload().path("reason").asString()).isEqualTo("LAPSED");
        assertThat(jdbc.sql("select release_reason from subject_entry where registration = ?::uuid")
                        .param(id)
                        .query(String.class)
                        .single())
                .isEqualTo("LAPSED");
        ContractFiles.assertMatches(
                Path.of("contracts/events/enrollment.registration-deleted.v1.schema.json"),
                told.payload().toString());
        assertThat(person.tryToOpen(session).status()).isEqualTo(201);
    }

    @DisplayName("R-308 a registration without subjects shows its deadline and goes; the candidate may register again")
    @Test
    void anEmptyRegistrationLapses() {
        SessionCode session = open(Fixtures.session(Fixtures.unpaidHold(Duration.ofMillis(300)), 1, null));
        Person person = person();
        ApiAnswer opened = person.tryToOpen(session);
        String id = opened.json().path("registration").asString();
        assertThat(opened.json().path("expiresAt").asString()).isNotEmpty();

        lapsed(person, id);

        var told = events.await("enrollment.registrations", "enrollment.registration-deleted.v1", id);
        assertThat(told.payload().path("reason").asString()).isEqualTo("LAPSED");
        assertThat(told.payload().path("centre").isNull()).isTrue();
        ContractFiles.assertMatches(
                Path.of("contracts/events/enrollment.registration-deleted.v1.schema.json"),
                told.payload().toString());
        assertThat(person.tryToOpen(session).status()).isEqualTo(201);
    }

    @DisplayName("R-208 whose unpaid subjects lapse soon is told once")
    @Test
    void aDeadlineComesNear() {
        SessionCode session = openSession();
        Person person = person();
        String id = person.open(session);
        String wakes = jdbc.sql("select wake_at from registration where registration = ?::uuid")
                .param(id)
                .query(String.class)
                .single();
        person.choose(id, TIANSHAN, WPS);
        assertThat(jdbc.sql("select wake_at from registration where registration = ?::uuid")
                        .param(id)
                        .query(String.class)
                        .single())
                .as("taking a seat changes no indexed column")
                .isEqualTo(wakes);
        jdbc.sql("update subject_entry set expires_at = now() + interval '2 hours' where registration = ?::uuid")
                .param(id)
                .update();
        jdbc.sql("update registration set wake_at = now() - interval '1 minute' where registration = ?::uuid")
                .param(id)
                .update();

        lapseUnpaidEntries.lapse();
        lapseUnpaidEntries.lapse();

        var told = events.await("enrollment.registrations", "enrollment.deadline-near.v1", id);
        ContractFiles.assertMatches(
                Path.of("contracts/events/enrollment.deadline-near.v1.schema.json"),
                told.payload().toString());
        assertThat(told.payload().path("passport").asString())
                .isEqualTo(person.passport().toString());
        assertThat(told.payload().path("deadline").asString())
                .isEqualTo(person.registration(id).path("expiresAt").asString());
        assertThat(jdbc.sql(
                                "select count(*) from registration where registration = ?::uuid and wake_at = reminded_for and wake_at > now() + interval '1 hour'")
                        .param(id)
                        .query(Integer.class)
                        .single())
                .as("the next time it wakes to lapse")
                .isEqualTo(1);
    }

    @DisplayName("R-206 a changed document reaches the registration when the form is saved, and with it the claim")
    @Test
    void theDocumentFollows() {
        SessionCode session = openSession();
        Person person = person("E20000001");
        String id = person.open(session);
        hasDocument(person.passport(), "PASSPORT", "E20000002", "古丽娜尔", null, null);

        assertThat(person.registration(id).at("/candidate/name").asString()).isEqualTo("𠮷田古丽");
        ApiAnswer saved = person.fillIn(id);

        assertThat(saved.json().at("/candidate/name").asString()).isEqualTo("古丽娜尔");
        assertThat(person.registration(id)).isEqualTo(saved.json());
        assertThat(person("E20000002").tryToOpen(session).code()).isEqualTo("REGISTRATION_EXISTS");
        assertThat(person("E20000001").tryToOpen(session).status()).isEqualTo(201);
        assertThat(person.fillIn(id).json().path("version"))
                .isEqualTo(saved.json().path("version"));
    }

    @DisplayName("R-206, R-307 a document that has a registration already is not taken over, and nothing changes")
    @Test
    void theDocumentOfAnother() {
        SessionCode session = openSession();
        person("E30000001").open(session);
        Person person = person("E30000002");
        String id = person.open(session);
        hasDocument(person.passport(), "PASSPORT", "E30000001", "古丽娜尔", null, null);
        JsonNode before = person.registration(id);

        assertThat(person.fillIn(id).code()).isEqualTo("REGISTRATION_EXISTS");

        assertThat(person.registration(id)).isEqualTo(before);
        assertThat(person("E30000002").tryToOpen(session).code()).isEqualTo("REGISTRATION_EXISTS");
    }

    @DisplayName("R-206 passport-service down while the form is saved: 503, and nothing is saved")
    @Test
    void noConfirmationWithoutTheDocument() {
        Person person = person();
        String id = person.open(openSession());
        PASSPORTS.fail();

        assertThat(person.fillIn(id).code()).isEqualTo("UPSTREAM_UNAVAILABLE");

        PASSPORTS.recover();
        assertThat(person.registration(id).path("personalInformation").isNull()).isTrue();
    }

    @DisplayName("R-204, R-303 sex and birth date are those of a document that tells them")
    @Test
    void theFormAgreesWithTheDocument() {
        Person person = person();
        String id = person.open(openSession());
        hasDocument(person.passport(), "RESIDENT_ID", "110105194912310021", "古丽", "MALE", "1949-12-31");

        Map<String, Object> form = new HashMap<>(Person.FORM);
        form.put("ethnicGroup", "99x");
        ApiAnswer refused = person.fillIn(id, form);

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.json().path("errors").valueStream())
                .as("all of them at once")
                .extracting(error -> error.path("field").asString() + " "
                        + error.path("code").asString())
                .containsExactlyInAnyOrder(
                        "birthDate DIFFERS_FROM_DOCUMENT", "sex DIFFERS_FROM_DOCUMENT", "ethnicGroup UNKNOWN_CODE");
        form.putAll(Person.FORM);
        form.putAll(Map.of("sex", "MALE", "birthDate", "1949-12-31"));
        assertThat(person.fillIn(id, form).status()).isEqualTo(200);
    }

    @DisplayName("R-307 a repeated opening is answered as before, also while passport-service is down")
    @Test
    void aRepetitionNeedsNoPassport() {
        SessionCode session = openSession();
        Person person = person();
        Map<String, Object> body = Person.opening(session, Fixtures.XINJIANG);
        ApiAnswer first = person.api().post("/api/enrollment/registrations", body, "Idempotency-Key", "again");
        PASSPORTS.fail();

        ApiAnswer again = person.api().post("/api/enrollment/registrations", body, "Idempotency-Key", "again");

        assertThat(again.status()).isEqualTo(201);
        assertThat(again.json()).isEqualTo(first.json());
    }

    @DisplayName("R-605 releases that overtook their check-out are forgotten after a week, not before")
    @Test
    void earlyReleasesAreForgotten() {
        Instant now = Instant.now();
        String old = earlyRelease(now.minus(Duration.ofDays(8)));
        String fresh = earlyRelease(now.minus(Duration.ofDays(6)));

        assertThat(forgetEarlyReleases.forget()).isPositive();

        assertThat(jdbc.sql("select order_number from check_out where order_number in (?, ?)")
                        .params(old, fresh)
                        .query(String.class)
                        .list())
                .containsExactly(fresh);
    }

    private String earlyRelease(Instant at) {
        String order = "NCRE_65-" + UUID.randomUUID();
        jdbc.sql("""
                insert into check_out (order_number, entries, amount_fen, state, started_at)
                values (?, '{}', 0, 'RELEASED', ?)""").params(order, at.atOffset(ZoneOffset.UTC)).update();
        return order;
    }

    private static List<String> subjects(JsonNode preview, String member) {
        return preview.path(member)
                .valueStream()
                .map(line -> line.path("subject").asString())
                .toList();
    }

    private static List<String> warnings(ApiAnswer preview) {
        return preview.json()
                .path("warnings")
                .valueStream()
                .map(warning -> (warning.path("code").asString() + " "
                                + warning.path("subject").asString(""))
                        .strip())
                .toList();
    }
}
