package org.baoming.enrollment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.baoming.enrollment.Fixtures.C;
import static org.baoming.enrollment.Fixtures.TIANSHAN;
import static org.baoming.enrollment.Fixtures.WPS;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.baoming.chassis.testing.ApiAnswer;
import org.baoming.chassis.testing.FakeService;
import org.baoming.enrollment.registration.OnSiteOutcome;
import org.baoming.enrollment.registration.RecordOnSite;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** passport-service's requests when somebody closes a passport or asks for their data, and the event after a closure. */
class ClosePassportTest extends EnrollmentServiceTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @Autowired
    RecordOnSite recordOnSite;

    private static final Path CLOSED = Path.of("../passport-service/contracts/events/passport.closed.v1.example.json");

    @DisplayName("R-207 a registration that is there and whose exam is not over forbids the end of the passport")
    @Test
    void whatIsLive() {
        SessionCode session = openSession();
        Person person = person();
        assertThat(live(person)).isEmpty();
        String id = person.open(session);

        assertThat(live(person)).containsExactly(session.value());
        assertThat(promise(person)).containsExactly(session.value());
        assertThat(person.registration(id).path("registration").asString())
                .as("the question changes nothing")
                .isEqualTo(id);

        person.delete(id, "CHANGED_PLANS");
        assertThat(live(person)).isEmpty();
    }

    @DisplayName(
            "R-207 the last exam day is not over; the day after is, and the registration stays as the exam's record")
    @Test
    void anExamThatIsOver() {
        SessionCode session = openSession();
        Person person = person();
        String id = person.open(session);
        person.fillIn(id);
        examEnds(session, "(now() at time zone 'Asia/Shanghai')::date");
        assertThat(live(person)).containsExactly(session.value());
        examEnds(session, "(now() at time zone 'Asia/Shanghai')::date - 1");
        assertThat(live(person)).isEmpty();

        assertThat(promise(person)).isEmpty();
        closed(person);

        assertThat(person.registration(id).at("/candidate/name").asString()).isEqualTo("𠮷田古丽");
        assertThat(person.registration(id).at("/personalInformation/sex").asString())
                .isEqualTo("FEMALE");
    }

    @DisplayName("R-207 once the promise is given no registration opens, though the passport told its document before")
    @Test
    void noRegistrationAfterThePromise() {
        SessionCode session = openSession();
        Person person = person();
        closedWhileItsDocumentIsRead(person);

        ApiAnswer refused = person.tryToOpen(session);

        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.code()).isEqualTo("PASSPORT_CLOSED");
        assertThat(live(person)).isEmpty();
        assertThat(promise(person)).as("the promise may be asked for again").isEmpty();
    }

    @DisplayName("R-207 of an opening and a promise at the same moment one comes first, and the other sees it")
    @RepeatedTest(20)
    void atTheSameMoment() throws Exception {
        SessionCode session = openSession();
        Person person = person();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Callable<ApiAnswer> opening = () -> person.tryToOpen(session);
            Callable<ApiAnswer> promising = () -> service("passport-service").put(path(person, "closure"), null);
            var answers = threads.invokeAll(List.of(opening, promising));
            ApiAnswer opened = answers.get(0).get();
            List<String> live = sessions(answers.get(1).get());
            if (opened.status() == 201) {
                assertThat(live).containsExactly(session.value());
            } else {
                assertThat(opened.code()).isEqualTo("PASSPORT_CLOSED");
                assertThat(live).isEmpty();
            }
        }
    }

    @DisplayName("R-207 of what was removed nothing personal stays once the passport is closed, and others' stays")
    @Test
    void whatWasRemovedIsForgotten() {
        SessionCode session = openSession();
        Person person = person("E88880001", "无处可寻");
        String id = person.open(session);
        person.fillIn(id);
        person.choose(id, TIANSHAN, WPS);
        person.api().delete("/api/enrollment/registrations/" + id, Map.of("reason", "OTHER", "note", "搬到无名镇"));
        Person other = person("E88880002", "无处可寻");
        String others = other.open(session);
        assertThat(promise(person)).isEmpty();

        closed(person);

        assertThat(row(id)).doesNotContain("无处可寻", "E1****78", "2004-02-29", "搬到无名镇");
        assertThat(row(others)).contains("无处可寻");
        assertThat(person("E88880001").tryToOpen(session).status())
                .as("the document may register with another passport")
                .isEqualTo(201);
        assertThat(ledgerCheck.differences()).isEmpty();
    }

    @DisplayName("R-207, R-317 what a centre has said of a registration that is gone, and is told late, is not kept")
    @Test
    void whatIsToldLateIsNotKept() {
        SessionCode session = openSession();
        Person person = person();
        String id = person.open(session);
        person.choose(id, TIANSHAN, WPS);
        person.delete(id, "CHANGED_PLANS");

        recordOnSite.say(
                new RegistrationId(UUID.fromString(id)),
                TIANSHAN,
                OnSiteOutcome.WRONG_PAPERS,
                "无处可寻的证件已过期",
                Instant.now(),
                1);

        assertThat(row(id)).doesNotContain("无处可寻");
    }

    @DisplayName("R-207 whoever asks is told everything, removed registrations included, and nothing of others")
    @Test
    void whatIsKept() {
        SessionCode session = openSession();
        Person person = person();
        String removed = person.open(session);
        person.choose(removed, TIANSHAN, C);
        person.delete(removed, "WRONG_PROVINCE");
        String id = person.open(session);
        person.fillIn(id);
        person.choose(id, TIANSHAN, WPS);
        person().open(session);

        ApiAnswer answer = service("passport-service").get(path(person, "personal-data"));

        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        JsonNode kept = answer.json().path("registrations");
        assertThat(kept.valueStream().map(one -> one.path("registration").asString()))
                .containsExactly(removed, id);
        assertThat(kept.at("/0/deleteReason").asString()).isEqualTo("WRONG_PROVINCE");
        assertThat(kept.at("/0/entries/0/releaseReason").asString()).isEqualTo("DELETED");
        assertThat(kept.at("/1/candidate/name").asString()).isEqualTo("𠮷田古丽");
        assertThat(kept.at("/1/personalInformation/birthDate").asString()).isEqualTo("2004-02-29");
        assertThat(kept.at("/1/entries/0/subject").asString()).isEqualTo("67");
        assertThat(kept.at("/1/acceptances/0/text").asString()).isEqualTo("agreement");
        assertThat(person.api().get(path(person, "personal-data")).status()).isEqualTo(403);
        assertThat(person.api().put(path(person, "closure"), null).status()).isEqualTo(403);
        assertThat(service("passport-service")
                        .get(path(person(), "personal-data"))
                        .json()
                        .path("registrations")
                        .size())
                .isZero();
    }

    private static String path(Person person, String what) {
        return "/internal/passports/" + person.passport() + "/" + what;
    }

    private List<String> live(Person person) {
        return sessions(service("passport-service").get(path(person, "live-registrations")));
    }

    private List<String> promise(Person person) {
        return sessions(service("passport-service").put(path(person, "closure"), null));
    }

    private static List<String> sessions(ApiAnswer answer) {
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        return answer.json()
                .path("live")
                .valueStream()
                .map(one -> one.path("session").asString())
                .toList();
    }

    /** passport-service tells so; the news has arrived when its event is noted. */
    private void closed(Person person) {
        var event = events.publishExample(
                CLOSED, "passport.passports", person.passport().toString(), Map.of("passport", person.passport()));
        await().atMost(PATIENCE)
                .until(() -> jdbc.sql("select exists (select from inbox_event where event_id = ?)")
                        .param(event)
                        .query(Boolean.class)
                        .single());
    }

    private void closedWhileItsDocumentIsRead(Person person) {
        PASSPORTS.answer("GET", "/internal/passports/" + person.passport(), call -> {
            assertThat(promise(person)).isEmpty();
            return FakeService.Answer.json(200, """
                    {"document":{"type":"PASSPORT","number":"E99990001","name":"古丽","masked":"E9****01",
                     "key":{"type":"PASSPORT","number":"E99990001"}}}""");
        });
    }

    private void examEnds(SessionCode session, String day) {
        jdbc.sql("update exam_session set exam_dates = array[%s] where session = ?".formatted(day))
                .param(session.value())
                .update();
    }

    private String row(String registration) {
        return jdbc.sql("select r::text from registration r where registration = ?::uuid")
                .param(registration)
                .query(String.class)
                .single();
    }
}
