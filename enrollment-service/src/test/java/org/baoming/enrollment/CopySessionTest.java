package org.baoming.enrollment;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.baoming.chassis.testing.ApiAnswer;
import org.baoming.chassis.testing.ApiClient;
import org.baoming.chassis.testing.ContractFiles;
import org.baoming.chassis.testing.EventBus.Sent;
import org.baoming.chassis.testing.TestIssuer;
import org.baoming.enrollment.administration.MakeSessionCopies;
import org.baoming.enrollment.administration.RepublishCatalogue;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class CopySessionTest extends EnrollmentServiceTest {
    private static final String SESSIONS = "/api/enrollment/administration/sessions";

    @Autowired
    private MakeSessionCopies makeSessionCopies;

    @Autowired
    private RepublishCatalogue republishCatalogue;

    @Autowired
    private TransactionTemplate transaction;

    @DisplayName(
            "R-101, R-103, R-104, R-106 a new session is set up as the last one was, without announcements and rosters, and is not"
                    + " listed yet")
    @Test
    void asTheLastOneWas() {
        SessionCode last = lastSession();
        SessionCode next = Fixtures.unusedSession();

        ApiAnswer answer = copy(request(next, last), UUID.randomUUID().toString());

        assertThat(answer.status()).as(answer.toString()).isEqualTo(201);
        assertThat(answer.json().path("listed").asBoolean(true)).isFalse();
        assertThat(answer.json().path("policy"))
                .isEqualTo(board().get(Desk.session(last)).json().path("policy"));
        assertThat(api.get("/api/enrollment/sessions").json().valueStream())
                .noneMatch(found -> found.path("session").asString().equals(next.value()));
        JsonNode xinjiang = board().get(Desk.province(next, Fixtures.XINJIANG)).json();
        assertThat(xinjiang.path("closed").asBoolean(true)).isFalse();
        assertThat(xinjiang.path("policy").path("unpaidHold").asString()).isEqualTo("PT48H");
        JsonNode tianshan = board().get(Desk.centre(next, Fixtures.TIANSHAN)).json();
        assertThat(tianshan.path("policy").path("selfPrintTicket").asBoolean(true))
                .isFalse();
        assertThat(tianshan.path("capacity").asInt()).isEqualTo(25);
        assertThat(tianshan.path("window").isNull()).isTrue();
        assertThat(tianshan.path("offers").valueStream())
                .extracting(offer -> offer.path("subject").asString() + " "
                        + offer.path("feeFen").asInt() + " "
                        + offer.path("capacity").asInt())
                .containsExactly("24 9000 12", "67 8000 10");
        // The exam is a year later: the last session's confirmation on 2027-03-01 is a year later, too.
        assertThat(tianshan.path("onSite").path("window").path("opensAt").asString())
                .startsWith("2028-02-29T01:00:00");
        assertThat(tianshan.path("onSite").path("placeZh").asString()).isEqualTo("北楼");
        assertThat(texts("/sessions/" + next + "/texts")).containsExactly("agreement 1", "advice 1");
        assertThat(texts("/sessions/" + next + "/centres/659028/texts")).containsExactly("parking 1");
        assertThat(jdbc.sql("select count(*) from roster_entry where session = ?")
                        .param(next.value())
                        .query(Integer.class)
                        .single())
                .isZero();
        assertThat(jdbc.sql("select sum(taken) from seat_counter where session = ?")
                        .param(next.value())
                        .query(Integer.class)
                        .single())
                .isZero();
        assertThat(ledgerCheck.differences()).isEmpty();
    }

    @DisplayName(
            "R-101 the other services hear of a copied session, of each of its centres, and of its texts; the copy is on record")
    @Test
    void everybodyIsTold() {
        SessionCode last = lastSession();
        SessionCode next = Fixtures.unusedSession();

        copy(request(next, last), UUID.randomUUID().toString());

        assertThat(events.await("enrollment.catalogue", "enrollment.session-changed.v1", next.value())
                        .payload()
                        .path("nameEn")
                        .asString())
                .isEqualTo("Next");
        Sent centre = events.await("enrollment.catalogue", "enrollment.centre-changed.v1", next + "/659028");
        assertThat(centre.payload().path("offers").size()).isEqualTo(2);
        assertThat(centre.payload().path("window").path("opensAt").asString()).isEqualTo("2027-12-01T01:00:00Z");
        events.await("enrollment.catalogue", "enrollment.centre-changed.v1", next + "/350101");
        events.await("enrollment.catalogue", "enrollment.notice-published.v1", next + "/texts/parking");
        JsonNode line = board().get("/changes?kind=SESSION&session=" + next)
                .json()
                .path("changes")
                .path(0);
        assertThat(line.path("after").path("basedOn").asString()).isEqualTo(last.value());
        assertThat(line.path("after").path("centres").asInt()).isEqualTo(3);
        assertThat(line.path("after").path("offers").asInt()).isEqualTo(8);
        Sent act = act("SESSION_ADDED", next);
        assertThat(act.key()).isEqualTo("board");
        assertThat(act.payload().path("details").path("basedOn").asString()).isEqualTo(last.value());
        ContractFiles.assertMatches(
                Path.of("../chassis/contracts/events/staff-acted.v1.schema.json"),
                act.payload().toString());
    }

    @DisplayName(
            "R-101, R-106 after Kafka was lost, a session is published again as it is, under the versions that it has: with all centres"
                    + " and texts, withdrawn ones too")
    @Test
    void publishedAgain() {
        SessionCode session = lastSession();

        int count = republishCatalogue.republish(session);

        assertThat(count).isEqualTo(1 + 3 + 5);
        for (String key : List.of(
                session.value(),
                session + "/659028",
                session + "/350101",
                session + "/texts/parking",
                session + "/texts/mistake")) {
            // What the publication wrote comes after everything that the session's own changes did: its last event is a
            // repetition.
            Map<String, Sent> newest = new HashMap<>();
            events.await("enrollment.catalogue", sent -> {
                if (!sent.key().equals(key)) {
                    return false;
                }
                Sent before = newest.put(key, sent);
                return before != null && before.payload().equals(sent.payload());
            });
            assertThat(newest.get(key).payload().path("version").asInt()).isPositive();
        }
    }

    @DisplayName("R-101 a repeated request copies once; the key with another request is refused")
    @Test
    void onceOnly() {
        SessionCode last = openSession();
        SessionCode next = Fixtures.unusedSession();
        String key = UUID.randomUUID().toString();
        ObjectNode request = request(next, last);

        assertThat(copy(request, key).status()).isEqualTo(201);
        assertThat(copy(request, key).status()).isEqualTo(201);
        assertThat(copy(request.deepCopy().put("nameEn", "Other"), key).code()).isEqualTo("IDEMPOTENCY_KEY_REUSED");
        assertThat(board().get("/changes?session=" + next)
                        .json()
                        .path("changes")
                        .size())
                .isEqualTo(1);
    }

    @DisplayName(
            "R-101, R-105 a copy that cannot be made leaves nothing: the code is taken, the model unknown, the window outlives the"
                    + " exam, or it is not the board that asks")
    @Test
    void wholeOrNotAtAll() {
        SessionCode last = openSession();
        SessionCode next = Fixtures.unusedSession();

        assertThat(copy(request(last, last), "taken-" + next).code()).isEqualTo("SESSION_EXISTS");
        assertThat(copy(request(next, Fixtures.unusedSession()), "unknown-" + next)
                        .code())
                .isEqualTo("UNKNOWN_SESSION");
        ObjectNode late = request(next, last);
        late.putObject("window").put("opensAt", "2027-12-01T01:00:00Z").put("closesAt", "2028-04-01T00:00:00Z");
        assertThat(copy(late, "late-" + next)
                        .json()
                        .path("errors")
                        .path(0)
                        .path("field")
                        .asString())
                .isEqualTo("window.closesAt");
        assertThat(copy(request(next, last).put("session", "soon"), "code-" + next)
                        .json()
                        .path("errors")
                        .path(0)
                        .path("field")
                        .asString())
                .isEqualTo("session");
        for (String token : List.of(
                TestIssuer.current().provinceAdmin("65"), TestIssuer.current().centreStaff("659028"))) {
            assertThat(copy(api.as(token), request(next, last), "not-mine-" + next)
                            .code())
                    .isEqualTo("FORBIDDEN");
        }
        assertThat(board().get(Desk.session(next)).code()).isEqualTo("NOT_FOUND");
        assertThat(jdbc.sql("select count(*) from session_province where session = ?")
                        .param(next.value())
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @DisplayName(
            "R-101 a copy that takes longer goes on by itself: nothing of it is seen until all of it is there, and the same request tells"
                    + " when it is")
    @Test
    void takesLonger() {
        SessionCode last = openSession();
        SessionCode next = Fixtures.unusedSession();
        String key = UUID.randomUUID().toString();
        ObjectNode request = request(next, last);
        transaction.executeWithoutResult(status -> {
            lock(last);

            ApiAnswer answer = board().api().post(SESSIONS, request, "Idempotency-Key", key);

            assertThat(answer.status()).as(answer.toString()).isEqualTo(202);
            assertThat(answer.json().path("session").asString()).isEqualTo(next.value());
            assertThat(board().get(Desk.session(next)).code()).isEqualTo("NOT_FOUND");
            assertThat(copy(request, "another-" + next).code()).isEqualTo("SESSION_EXISTS");
        });

        ApiAnswer made = copy(request, key);
        assertThat(made.status()).as(made.toString()).isEqualTo(201);
        assertThat(made.json().path("session").asString()).isEqualTo(next.value());
        assertThat(board().get("/changes?session=" + next)
                        .json()
                        .path("changes")
                        .size())
                .isEqualTo(1);
    }

    @DisplayName(
            "R-101 a copy whose instance has ended is made by the next that looks, in the name of who has requested it")
    @Test
    void instanceEnds() {
        SessionCode last = openSession();
        SessionCode next = Fixtures.unusedSession();
        jdbc.sql("""
                insert into session_copy (session, based_on, ordinal, name_zh, name_en, window_opens, window_closes, exam_dates, subject,
                                          account, requested_at)
                values (:next, :last, 99, '下一次', 'Next', '2027-12-01T01:00:00Z', '2027-12-20T16:00:00Z', '{2028-03-26}', 'board-1',
                        'board@example.org', now())""").param("next", next.value()).param("last", last.value()).update();

        makeSessionCopies.begin();

        assertThat(act("SESSION_ADDED", next).payload().path("account").asString())
                .isEqualTo("board@example.org");
        assertThat(board().get(Desk.session(next)).json().path("nameEn").asString())
                .isEqualTo("Next");
        assertThat(jdbc.sql("select count(*) from session_copy where session = :next")
                        .param("next", next.value())
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @DisplayName(
            "R-101 a session that somebody adds while a copy with its code waits stays as it is, and the copy is refused")
    @Test
    void addedMeanwhile() {
        SessionCode last = openSession();
        SessionCode next = Fixtures.unusedSession();
        String key = UUID.randomUUID().toString();
        transaction.executeWithoutResult(status -> {
            lock(last);
            assertThat(board().api()
                            .post(SESSIONS, request(next, last), "Idempotency-Key", key)
                            .status())
                    .isEqualTo(202);
            jdbc.sql("""
                    insert into exam_session (session, ordinal, name_zh, name_en, window_opens, window_closes, exam_dates, policy, version)
                    select :next, 7, '别的', 'Other', window_opens, window_closes, exam_dates, policy, 1
                    from exam_session where session = :last""")
                    .param("next", next.value())
                    .param("last", last.value())
                    .update();
        });

        assertThat(copy(request(next, last), key).code()).isEqualTo("SESSION_EXISTS");
        assertThat(board().get(Desk.session(next)).json().path("nameEn").asString())
                .isEqualTo("Other");
    }

    /** Nobody can copy the session meanwhile. */
    private void lock(SessionCode session) {
        jdbc.sql("select 1 from exam_session where session = :session for no key update")
                .param("session", session.value())
                .query(Integer.class)
                .single();
    }

    private Sent act(String type, SessionCode session) {
        return events.await(
                        "enrollment.staff-acts",
                        sent -> sent.payload().path("act").asString().equals(type)
                                && sent.payload().path("session").asString().equals(session.value()))
                .getLast();
    }

    private ApiAnswer copy(ObjectNode request, String key) {
        return copy(board().api(), request, key);
    }

    /** Repeats the request until the copy is made, as the desk does. */
    private static ApiAnswer copy(ApiClient api, ObjectNode request, String key) {
        ApiAnswer answer;
        do {
            answer = api.post(SESSIONS, request, "Idempotency-Key", key);
        } while (answer.status() == 202);
        return answer;
    }

    private static ObjectNode request(SessionCode session, SessionCode basedOn) {
        ObjectNode request = JsonMapper.shared()
                .createObjectNode()
                .put("session", session.value())
                .put("basedOn", basedOn.value())
                .put("ordinal", 99)
                .put("nameZh", "下一次")
                .put("nameEn", "Next");
        request.putObject("window").put("opensAt", "2027-12-01T01:00:00Z").put("closesAt", "2027-12-20T16:00:00Z");
        request.putArray("examDates").add("2028-03-26").add("2028-03-27");
        return request;
    }

    /** With something of everything that a session can have. */
    private SessionCode lastSession() {
        SessionCode session = open(Fixtures.session(Fixtures.unpaidHold(Duration.ofDays(2)), 10, null));
        done(board().change(Desk.province(session, Fixtures.XINJIANG), form -> form.put("closed", true)));
        done(provinceAdmin(Fixtures.XINJIANG).change(Desk.centre(session, Fixtures.TIANSHAN), form -> {
            ((ObjectNode) form.path("policy")).put("selfPrintTicket", false);
            form.put("capacity", 25);
            form.putObject("window").put("opensAt", "2026-01-01T00:00:00Z").put("closesAt", "2027-03-01T00:00:00Z");
            form.putObject("onSite")
                    .put("placeZh", "北楼")
                    .put("placeEn", "North building")
                    .put("bringZh", "身份证")
                    .put("bringEn", "ID card")
                    .putObject("window")
                    .put("opensAt", "2027-03-01T01:00:00Z")
                    .put("closesAt", "2027-03-02T16:00:00Z");
        }));
        Desk tianshan = centreStaff(Fixtures.TIANSHAN);
        done(tianshan.offer(session, Fixtures.TIANSHAN, Fixtures.C, 9_000, 12));
        done(tianshan.withdraw(session, Fixtures.TIANSHAN, Fixtures.PYTHON));
        done(board().create(Desk.text(session, "opening"), text("ANNOUNCEMENT")));
        done(tianshan.create(Desk.text(session, "parking"), text("NOTICE").put("centre", "659028")));
        done(board().create(Desk.text(session, "mistake"), text("NOTICE")));
        assertThat(board().delete(Desk.text(session, "mistake"), "\"1\"").status())
                .isEqualTo(204);
        jdbc.sql("""
                insert into roster_entry (session, centre, document_index, name, imported_at)
                values (?, '659028', '\\x01', '测试', now())""").param(session.value()).update();
        return session;
    }

    private static ObjectNode text(String kind) {
        return JsonMapper.shared()
                .createObjectNode()
                .put("kind", kind)
                .put("mustAccept", false)
                .put("titleZh", "标题")
                .put("titleEn", "Title")
                .put("bodyZh", "正文")
                .put("bodyEn", "Body");
    }

    private List<String> texts(String path) {
        return api.get("/api/enrollment" + path)
                .json()
                .valueStream()
                .map(text -> text.path("text").asString() + " "
                        + text.path("version").asInt())
                .toList();
    }

    private static void done(ApiAnswer answer) {
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
    }
}
