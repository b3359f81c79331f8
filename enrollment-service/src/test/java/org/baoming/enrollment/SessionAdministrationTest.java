package org.baoming.enrollment;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.baoming.chassis.testing.ApiAnswer;
import org.baoming.chassis.testing.ContractFiles;
import org.baoming.chassis.testing.EventBus.Sent;
import org.baoming.chassis.testing.TestIssuer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.ObjectNode;

class SessionAdministrationTest extends EnrollmentServiceTest {

    @DisplayName("R-101 the board creates a session and changes it; everybody sees it, the other services hear of it")
    @Test
    void theBoardMakesSessions() {
        SessionCode model = openSession();
        SessionCode session = Fixtures.unusedSession();
        ObjectNode form = board().form(Desk.session(model));

        ApiAnswer created = board().create(Desk.session(session), form.put("nameEn", "Spring"));
        ApiAnswer changed = board().change(
                        Desk.session(session),
                        found -> found.put("nameEn", "Summer")
                                .putArray("examDates")
                                .add("2199-05-02")
                                .add("2199-05-01"));

        assertThat(created.status()).as(created.toString()).isEqualTo(200);
        assertThat(created.headers().firstValue("ETag")).contains("\"1\"");
        assertThat(changed.status()).as(changed.toString()).isEqualTo(200);
        assertThat(changed.headers().firstValue("ETag")).contains("\"2\"");
        assertThat(changed.json().path("examDates").path(0).asString()).isEqualTo("2199-05-01");
        assertThat(board().get(Desk.session(session)).json().path("nameEn").asString())
                .as("loaded again at once")
                .isEqualTo("Summer");
        assertThat(api.get("/api/enrollment/sessions").json().valueStream())
                .anyMatch(found -> found.path("session").asString().equals(session.value()));
        Sent told = told("enrollment.session-changed.v1", session.value(), 2);
        assertThat(told.payload().path("nameEn").asString()).isEqualTo("Summer");
        ContractFiles.assertMatches(
                Path.of("contracts/events/enrollment.session-changed.v1.schema.json"),
                told.payload().toString());
    }

    @DisplayName("R-105 nobody but the exam board changes a session; staff may read it")
    @Test
    void aSessionIsTheBoards() {
        SessionCode session = openSession();
        ObjectNode form = board().form(Desk.session(session)).put("nameEn", "Mine");
        var issuer = TestIssuer.current();
        Desk candidate = new Desk(api.as(issuer.candidate(UUID.randomUUID())));
        Desk payments = new Desk(service("payment-service"));
        Desk unbound = new Desk(api.as(issuer.token("nobody", List.of("centre-staff"), Map.of())));

        for (Desk staff : List.of(provinceAdmin(Fixtures.XINJIANG), centreStaff(Fixtures.TIANSHAN))) {
            assertThat(staff.get(Desk.session(session)).status()).isEqualTo(200);
            assertThat(staff.put(Desk.session(session), form, "\"1\"").code()).isEqualTo("FORBIDDEN");
        }
        for (Desk stranger : List.of(candidate, payments)) {
            assertThat(stranger.get(Desk.session(session)).code()).isEqualTo("FORBIDDEN");
            assertThat(stranger.put(Desk.session(session), form, "\"1\"").code())
                    .isEqualTo("FORBIDDEN");
        }
        assertThat(unbound.put(Desk.session(session), form, "\"1\"").code()).isEqualTo("FORBIDDEN");
        assertThat(new Desk(api).put(Desk.session(session), form, "\"1\"").code())
                .isEqualTo("UNAUTHENTICATED");
        assertThat(board().get(Desk.session(session)).json().path("version").asInt())
                .isEqualTo(1);
    }

    @DisplayName("R-105 who changes something says which version; nobody overwrites what he has not seen")
    @Test
    void nothingIsOverwritten() {
        SessionCode session = openSession();
        String path = Desk.session(session);
        ObjectNode form = board().form(path).put("nameEn", "Other");

        assertThat(board().putWithoutVersion(path, form).status()).isEqualTo(428);
        assertThat(board().put(path, form, "one").code()).isEqualTo("VERSION_MISSING");
        assertThat(board().create(path, form).code()).isEqualTo("CHANGED_MEANWHILE");
        assertThat(board().put(Desk.session(Fixtures.unusedSession()), form, "\"1\"")
                        .code())
                .isEqualTo("NOT_FOUND");
        assertThat(board().put(path, form, "\"1\"").status()).isEqualTo(200);
        ApiAnswer late = board().put(path, form.put("nameEn", "Late"), "\"1\"");
        assertThat(late.status()).isEqualTo(412);
        assertThat(late.json().path("version").asInt()).isEqualTo(2);
        // A proxy that compresses makes tags weak.
        assertThat(board().put(path, form, "W/\"2\"").status()).isEqualTo(200);
    }

    @DisplayName("R-105 of eight who change the same version at the same moment one succeeds; so when they create")
    @Test
    void oneOfEightSucceeds() throws InterruptedException {
        SessionCode session = openSession();
        SessionCode fresh = Fixtures.unusedSession();
        ObjectNode form = board().form(Desk.session(session));

        List<Integer> changes = atOnce(
                8, n -> board().put(Desk.session(session), form.deepCopy().put("nameEn", "No. " + n), "\"1\""));
        List<Integer> creations = atOnce(8, n -> board().create(Desk.session(fresh), form));

        assertThat(changes).containsOnlyOnce(200).containsOnly(200, 412).hasSize(8);
        assertThat(creations).containsOnlyOnce(200).containsOnly(200, 412).hasSize(8);
    }

    @DisplayName(
            "R-101 an end of 24:00 is the next day's 00:00, and so is 23:59, which is written where 24:00 is not accepted")
    @ParameterizedTest
    @ValueSource(
            strings = {
                "2027-01-05T24:00:00+08:00",
                "2027-01-06T00:00:00+08:00",
                "2027-01-05T16:00:00Z",
                "2027-01-05T23:59:00+08:00",
                "2027-01-05T15:59:59Z"
            })
    void theEndOfADay(String written) {
        SessionCode session = openSession();

        ApiAnswer changed = board().change(
                        Desk.session(session),
                        form -> form.putObject("window")
                                .put("opensAt", "2027-01-01T00:00:00Z")
                                .put("closesAt", written));

        assertThat(changed.status()).as(changed.toString()).isEqualTo(200);
        assertThat(changed.json().path("window").path("closesAt").asString()).isEqualTo("2027-01-05T16:00:00Z");
    }

    @DisplayName("R-101 a session that is not listed is not offered to visitors, and is found by its code")
    @Test
    void notListed() {
        SessionCode session = openSession();

        ApiAnswer changed = board().change(Desk.session(session), form -> form.put("listed", false));

        assertThat(changed.status()).as(changed.toString()).isEqualTo(200);
        assertThat(api.get("/api/enrollment/sessions").json().valueStream())
                .noneMatch(found -> found.path("session").asString().equals(session.value()));
        assertThat(api.get("/api/enrollment/sessions/" + session + "/provinces").status())
                .isEqualTo(200);
    }

    static Stream<Arguments> badSessions() {
        return Stream.of(
                bad(
                        "window",
                        form -> form.putObject("window")
                                .put("opensAt", "2027-02-01T00:00:00Z")
                                .put("closesAt", "2027-02-01T00:00:00Z")),
                bad(
                        "window.closesAt",
                        form -> form.putObject("window")
                                .put("opensAt", "2027-02-01T00:00:00Z")
                                .put("closesAt", "2199-01-01T00:00:00Z")),
                bad(
                        "window",
                        form -> form.putObject("window")
                                .put("opensAt", "-999999-02-01T00:00:00Z")
                                .put("closesAt", "2027-01-01T00:00:00Z")),
                // A day alone is no moment: whether it means its beginning or its end is for whoever asks the person.
                bad(
                        "window.closesAt",
                        form -> form.putObject("window")
                                .put("opensAt", "2027-01-01T00:00:00Z")
                                .put("closesAt", "2027-01-05")),
                bad("window", form -> form.putNull("window")),
                bad("window.opensAt", form -> form.putObject("window").put("closesAt", "2027-01-01T00:00:00Z")),
                bad(
                        "ticketWindow",
                        form -> form.putObject("ticketWindow")
                                .put("opensAt", "2027-02-02T00:00:00Z")
                                .put("closesAt", "2027-02-01T00:00:00Z")),
                bad("examDates", form -> form.putArray("examDates")),
                bad("examDates", form -> form.putArray("examDates").add("+999999-01-01")),
                bad("nameZh", form -> form.put("nameZh", " ")),
                bad("nameEn", form -> form.put("nameEn", "a\u0000b")),
                bad("nameEn", form -> form.put("nameEn", "x".repeat(201))),
                bad("ordinal", form -> form.put("ordinal", 0)),
                bad("policy.maxSubjects", form -> policy(form).put("maxSubjects", 0)),
                bad("policy.unpaidHold", form -> policy(form).put("unpaidHold", "PT0S")),
                bad("policy.unpaidHold", form -> policy(form).put("unpaidHold", "a day")),
                bad("policy.cancellationLimit", form -> policy(form).put("cancellationLimit", -1)),
                bad("policy.rosterMode", form -> policy(form).put("rosterMode", "MAYBE")),
                bad("policy.crossCentre", form -> policy(form).remove("crossCentre")),
                bad("policy.colour", form -> policy(form).put("colour", "RED")));
    }

    @DisplayName("R-101 a session that makes no sense is refused, and the field is named")
    @ParameterizedTest(name = "{0}, case {index}")
    @MethodSource("badSessions")
    void aBadFieldIsNamed(String field, Consumer<ObjectNode> mistake) {
        SessionCode session = openSession();

        ApiAnswer answer = board().change(Desk.session(session), mistake);

        assertThat(answer.status()).as(answer.toString()).isEqualTo(400);
        assertThat(answer.json().path("errors").path(0).path("field").asString())
                .isEqualTo(field);
    }

    @DisplayName("R-104 a session's policy and window reach every centre that sets nothing else; all are told")
    @Test
    void aSessionReachesItsCentres() {
        SessionCode session = openSession();
        centreStaff(Fixtures.TIANSHAN)
                .change(
                        Desk.centre(session, Fixtures.TIANSHAN),
                        form -> policy(form).put("classRequired", false));

        ApiAnswer changed = board().change(
                        Desk.session(session),
                        form -> policy(form).put("classRequired", true).put("maxSubjects", 5));

        assertThat(changed.status()).as(changed.toString()).isEqualTo(200);
        Sent tianshan = told("enrollment.centre-changed.v1", session + "/659028", 3);
        assertThat(tianshan.payload().path("policy").path("classRequired").asBoolean())
                .isFalse();
        assertThat(tianshan.payload().path("policy").path("maxSubjects").asInt())
                .isEqualTo(5);
        Sent fujian = told("enrollment.centre-changed.v1", session + "/350101", 2);
        assertThat(fujian.payload().path("policy").path("classRequired").asBoolean())
                .isTrue();
        assertThat(fujian.payload().path("policy").path("reviewRequired").asBoolean())
                .isTrue();
        ContractFiles.assertMatches(
                Path.of("contracts/events/enrollment.centre-changed.v1.schema.json"),
                fujian.payload().toString());
    }

    @DisplayName("R-105 saving what is there already is no change: no version, no record, no message")
    @Test
    void theSameAgainIsNoChange() {
        SessionCode session = openSession();

        for (String path : List.of(
                Desk.session(session),
                Desk.province(session, Fixtures.FUJIAN),
                Desk.centre(session, Fixtures.TIANSHAN))) {
            ApiAnswer answer = board().change(path, form -> {});
            assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
            assertThat(answer.headers().firstValue("ETag")).contains("\"1\"");
        }
        assertThat(board().offer(session, Fixtures.TIANSHAN, Fixtures.C, 8_000, 100)
                        .headers()
                        .firstValue("ETag"))
                .contains("\"1\"");
        assertThat(jdbc.sql("select count(*) from catalogue_change where session = ?")
                        .param(session.value())
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @DisplayName("R-103 the board adds subjects, which never change; all staff see them")
    @Test
    void subjects() {
        String subject = """
                {"subject":"%s","level":3,"nameZh":"网络技术","nameEn":"Networks","minutes":120}""";

        assertThat(provinceAdmin(Fixtures.XINJIANG)
                        .post("/subjects", subject.formatted("98"))
                        .code())
                .isEqualTo("FORBIDDEN");
        assertThat(board().post("/subjects", subject.formatted("98")).status()).isEqualTo(201);
        assertThat(board().post("/subjects", subject.formatted("98")).code()).isEqualTo("SUBJECT_EXISTS");
        assertThat(board().post("/subjects", subject.formatted("9")).code()).isEqualTo("INVALID_FIELD");
        assertThat(centreStaff(Fixtures.TIANSHAN).get("/subjects").json().valueStream())
                .anyMatch(found -> found.path("subject").asString().equals("98")
                        && found.path("minutes").asInt() == 120);
        assertThat(board().get("/changes").json().path("changes").valueStream())
                .anyMatch(line -> line.path("kind").asString().equals("SUBJECT")
                        && line.path("item").asString().equals("98"));
    }

    private Sent told(String type, String key, int version) {
        return events.await(
                        "enrollment.catalogue",
                        sent -> sent.type().equals(type)
                                && sent.key().equals(key)
                                && sent.payload().path("version").asInt() == version)
                .getLast();
    }

    private static Arguments bad(String field, Consumer<ObjectNode> mistake) {
        return Arguments.of(field, mistake);
    }

    private static ObjectNode policy(ObjectNode form) {
        return (ObjectNode) form.path("policy");
    }

    private static List<Integer> atOnce(int times, IntFunction<ApiAnswer> act) throws InterruptedException {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            return threads
                    .invokeAll(IntStream.range(0, times)
                            .<Callable<Integer>>mapToObj(n -> () -> act.apply(n).status())
                            .toList())
                    .stream()
                    .map(Future::resultNow)
                    .toList();
        }
    }
}
