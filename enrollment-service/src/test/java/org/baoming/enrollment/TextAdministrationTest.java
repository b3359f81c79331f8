package org.baoming.enrollment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.baoming.chassis.testing.ApiAnswer;
import org.baoming.chassis.testing.ContractFiles;
import org.baoming.chassis.testing.EventBus.Sent;
import org.baoming.enrollment.agreement.CountAcceptances;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class TextAdministrationTest extends EnrollmentServiceTest {
    @Autowired
    CountAcceptances countAcceptances;

    @DisplayName("R-106 a new wording is a new version, and who registers accepts the new one")
    @Test
    void aNewWordingIsANewVersion() {
        SessionCode session = openSession();
        String path = Desk.text(session, "agreement");

        ApiAnswer published = board().put(path, agreement("第三版"), "\"2\"");

        assertThat(published.status()).as(published.toString()).isEqualTo(200);
        assertThat(published.headers().firstValue("ETag")).contains("\"3\"");
        await().until(() ->
                versions("/sessions/" + session + "/provinces/65/texts").contains("agreement3"));
        Person person = person();
        assertThat(person.tryToOpen(session).code()).isEqualTo("AGREEMENT_STALE");
        ApiAnswer opened = open(person, session, "agreement", 3);
        assertThat(opened.status()).as(opened.toString()).isEqualTo(201);
        Sent told = told(session, "agreement", 3);
        assertThat(told.payload().path("bodyZh").asString()).isEqualTo("第三版");
        ContractFiles.assertMatches(
                Path.of("contracts/events/enrollment.notice-published.v1.schema.json"),
                told.payload().toString());
    }

    @DisplayName(
            "R-106 user agreement and privacy policy are accepted with the agreement: version, time and passport of each")
    @Test
    void theAgreementsAreAcceptedTogether() {
        SessionCode session = openSession();
        board().create(Desk.text(session, "user-agreement"), text("USER_AGREEMENT", null, null, true));
        board().create(Desk.text(session, "privacy-policy"), text("PRIVACY_POLICY", null, null, true));
        String path = "/sessions/" + session + "/provinces/65/texts";
        await().untilAsserted(() -> assertThat(versions(path))
                .containsExactly("agreement2", "user-agreement1", "privacy-policy1", "advice1"));
        Person person = person();

        ApiAnswer partly = person.tryToOpen(session);
        assertThat(partly.code()).isEqualTo("AGREEMENT_STALE");
        assertThat(partly.json().path("texts").valueStream())
                .extracting(JsonNode::asString)
                .containsExactlyInAnyOrder("user-agreement", "privacy-policy");
        assertThat(open(person, session, "agreement", 2, "user-agreement", 1, "privacy-policy", 7)
                        .code())
                .isEqualTo("AGREEMENT_STALE");

        ApiAnswer opened = open(person, session, "agreement", 2, "user-agreement", 1, "privacy-policy", 1);

        assertThat(opened.status()).as(opened.toString()).isEqualTo(201);
        String registration = opened.json().path("registration").asString();
        String acceptances = "/api/enrollment/registrations/" + registration + "/acceptances";
        assertThat(person.api().get(acceptances).json().valueStream())
                .extracting(accepted -> accepted.path("text").asString() + accepted.path("version"))
                .containsExactly("agreement2", "privacy-policy1", "user-agreement1");
        assertThat(jdbc.sql("""
                        select count(*) from acceptance
                        where registration = ?::uuid and passport = ? and accepted_at <= now()""")
                        .params(registration, person.passport())
                        .query(Integer.class)
                        .single())
                .isEqualTo(3);
        assertThat(person().api().get(acceptances).status())
                .as("of another candidate")
                .isEqualTo(404);
        assertThat(api.get(acceptances).status()).isEqualTo(401);
    }

    @DisplayName("R-301, R-106 announcements and how-to of session and province are read before signing in")
    @Test
    void announcementsAreReadBeforeSigningIn() {
        SessionCode session = openSession();
        String texts = "/sessions/" + session + "/texts";
        assertThat(versions(texts)).containsExactly("agreement2", "advice1");

        board().create(Desk.text(session, "how-to"), text("HOW_TO", null, null, false));
        board().create(Desk.text(session, "announcement"), text("ANNOUNCEMENT", null, null, false));
        provinceAdmin(Fixtures.XINJIANG)
                .create(Desk.text(session, "announcement-65"), text("ANNOUNCEMENT", "65", null, false));

        await().untilAsserted(() ->
                assertThat(versions(texts)).containsExactly("agreement2", "advice1", "announcement1", "how-to1"));
        await().untilAsserted(() -> assertThat(versions("/sessions/" + session + "/provinces/65/texts"))
                .containsExactly("agreement2", "advice1", "announcement1", "how-to1", "announcement-651"));
        assertThat(versions("/sessions/" + session + "/provinces/35/texts")).doesNotContain("announcement-651");
        assertThat(api.get("/api/enrollment/sessions/" + session + "/provinces/65/texts")
                        .json()
                        .valueStream())
                .extracting(text -> text.path("province").asString(""))
                .containsExactly("", "", "", "", "65");
        assertThat(person().tryToOpen(session).status())
                .as("nobody is asked to accept them")
                .isEqualTo(201);
        Sent told = told(session, "announcement-65", 1);
        assertThat(told.payload().path("kind").asString()).isEqualTo("ANNOUNCEMENT");
        ContractFiles.assertMatches(
                Path.of("contracts/events/enrollment.notice-published.v1.schema.json"),
                told.payload().toString());
        assertThat(api.get("/api/enrollment/sessions/2001-01/texts").code()).isEqualTo("NOT_FOUND");
    }

    @DisplayName("R-106 agreements are the session's and to accept; announcements are not a centre's, and only to read")
    @ParameterizedTest(name = "{0} of province {1}, centre {2}, to accept: {3}")
    @CsvSource({
        "AGREEMENT, , , false",
        "AGREEMENT, 65, , true",
        "USER_AGREEMENT, , , false",
        "USER_AGREEMENT, 65, , true",
        "PRIVACY_POLICY, , 659028, true",
        "PRIVACY_POLICY, , , false",
        "ANNOUNCEMENT, , , true",
        "ANNOUNCEMENT, , 659028, false",
        "HOW_TO, 65, , true",
        "HOW_TO, , 659028, false",
        "ADVERTISEMENT, , , false"
    })
    void aKindHasItsPlace(String kind, @Nullable String province, @Nullable String centre, boolean mustAccept) {
        ApiAnswer answer = board().create(Desk.text(openSession(), "x"), text(kind, province, centre, mustAccept));

        assertThat(answer.code()).as(answer.toString()).isEqualTo("INVALID_FIELD");
        assertThat(answer.json().path("errors").path(0).path("field").asString())
                .isEqualTo("kind");
    }

    @DisplayName(
            "R-302 a centre's must-accept notice is accepted when subjects are chosen there, once for each version")
    @Test
    void aCentresNotice() {
        SessionCode session = openSession();
        String path = Desk.text(session, "south-gate");
        Desk staff = centreStaff(Fixtures.TIANSHAN);
        Person person = person();
        String registration = person.open(session);

        ApiAnswer published = staff.create(path, notice("65", "659028", true));
        assertThat(published.status()).as(published.toString()).isEqualTo(200);
        await().until(() ->
                versions("/sessions/" + session + "/centres/659028/texts").contains("south-gate1"));

        ApiAnswer silent = person.choose(registration, Fixtures.TIANSHAN, Fixtures.C);
        assertThat(silent.code()).isEqualTo("AGREEMENT_STALE");
        assertThat(silent.json().path("texts").path(0).asString()).isEqualTo("south-gate");
        assertThat(person.preview(registration, Fixtures.TIANSHAN, Fixtures.C).code())
                .as("the preview refuses what saving would")
                .isEqualTo("AGREEMENT_STALE");
        assertThat(person.preview(registration, Fixtures.TIANSHAN).status())
                .as("who takes nothing is asked for nothing")
                .isEqualTo(200);
        assertThat(choose(person, registration, "659028", 7, "24").code()).isEqualTo("AGREEMENT_STALE");
        assertThat(person.entries(registration)).isEmpty();
        assertThat(choose(person, registration, "659028", 1, "24").status()).isEqualTo(200);
        assertThat(jdbc.sql("""
                        select version from acceptance
                        where registration = ?::uuid and text = 'south-gate' and passport = ? and accepted_at <= now()""")
                        .params(registration, person.passport())
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
        assertThat(person.choose(registration, Fixtures.TIANSHAN, Fixtures.C, Fixtures.WPS)
                        .status())
                .as("accepted already")
                .isEqualTo(200);

        staff.put(path, notice(null, "659028", true), "\"1\"");
        staff.put(path, notice(null, "659028", true).put("titleEn", "Gate"), "\"1\"");
        await().until(() ->
                versions("/sessions/" + session + "/centres/659028/texts").contains("south-gate2"));
        assertThat(person.choose(registration, Fixtures.TIANSHAN, Fixtures.PYTHON, Fixtures.C)
                        .code())
                .as("accepted in the version before")
                .isEqualTo("AGREEMENT_STALE");
        assertThat(person.choose(registration, Fixtures.TIANSHAN, Fixtures.C).status())
                .as("who only lets go is asked for nothing")
                .isEqualTo(200);
        assertThat(choose(person, registration, "659028", 2, "24", "66").status())
                .isEqualTo(200);
        assertThat(jdbc.sql(
                                "select version from acceptance where registration = ?::uuid and text = 'south-gate' order by 1")
                        .param(registration)
                        .query(Integer.class)
                        .list())
                .as("R-106 the acceptance of the older version stays")
                .containsExactly(1, 2);
        assertThat(choose(person, registration, "659029", 2, "24").code())
                .as("another centre has no such notice")
                .isEqualTo("INVALID_FIELD");
        assertThat(person.choose(registration, Fixtures.TARIM, Fixtures.C).status())
                .isEqualTo(200);
    }

    @DisplayName(
            "R-102 a notice is shown where it belongs; one that was withdrawn nowhere, and nobody accepts it any more")
    @Test
    void aNoticeComesAndGoes() {
        SessionCode session = openSession();
        String path = Desk.text(session, "notice-65");
        Desk admin = provinceAdmin(Fixtures.XINJIANG);

        assertThat(admin.create(path, notice("65", null, true)).status()).isEqualTo(200);
        await().until(() -> person().tryToOpen(session).code().equals("AGREEMENT_STALE"));
        assertThat(person().tryToOpen(session, Fixtures.FUJIAN).status()).isEqualTo(201);
        assertThat(versions("/sessions/" + session + "/centres/659028/texts")).isEmpty();

        assertThat(admin.delete(path, "\"7\"").code()).isEqualTo("CHANGED_MEANWHILE");
        assertThat(admin.delete(path, "\"1\"").status()).isEqualTo(204);
        assertThat(admin.delete(path, "\"2\"").code()).isEqualTo("NOT_FOUND");
        await().until(() -> person().tryToOpen(session).status() == 201);
        assertThat(told(session, "notice-65", 2).payload().path("withdrawn").asBoolean())
                .isTrue();

        ApiAnswer again = admin.create(path, notice("65", null, false));
        assertThat(again.json().path("version").asInt()).isEqualTo(3);
    }

    @DisplayName("R-105 everybody publishes at their own place only")
    @ParameterizedTest(name = "{index}: {0} {1}")
    @CsvSource({
        "65, , true, true, false",
        "35, , true, false, false",
        ", , true, false, false",
        "65, 659028, true, true, true",
        ", 659029, true, true, false",
        ", 350101, true, false, false"
    })
    void whoPublishesWhere(
            @Nullable String province, @Nullable String centre, boolean byBoard, boolean byProvince, boolean byCentre) {
        SessionCode session = openSession();
        Object notice = notice(province, centre, false);

        assertThat(List.of(
                        board().create(Desk.text(session, "a"), notice).status() == 200,
                        provinceAdmin(Fixtures.XINJIANG)
                                        .create(Desk.text(session, "b"), notice)
                                        .status()
                                == 200,
                        centreStaff(Fixtures.TIANSHAN)
                                        .create(Desk.text(session, "c"), notice)
                                        .status()
                                == 200))
                .containsExactly(byBoard, byProvince, byCentre);
    }

    @DisplayName("R-105 a text keeps its place and its kind; who cannot publish it cannot withdraw it")
    @Test
    void aTextKeepsItsPlace() {
        SessionCode session = openSession();
        String path = Desk.text(session, "gate");
        board().create(path, notice("65", "659028", true));

        assertThat(centreStaff(Fixtures.TARIM)
                        .put(path, notice(null, "659029", true), "\"1\"")
                        .code())
                .isEqualTo("TEXT_ELSEWHERE");
        assertThat(centreStaff(Fixtures.TARIM).delete(path, "\"1\"").code()).isEqualTo("FORBIDDEN");
        assertThat(board().put(path, agreement("x"), "\"1\"").code()).isEqualTo("TEXT_ELSEWHERE");
        assertThat(board().create(Desk.text(session, "x"), notice("35", "659028", true))
                        .code())
                .isEqualTo("INVALID_FIELD");
        assertThat(board().create(Desk.text(session, "x"), agreement("x").put("province", "65"))
                        .code())
                .isEqualTo("INVALID_FIELD");
        assertThat(board().create(Desk.text(session, "x"), notice("11", null, true))
                        .code())
                .isEqualTo("NOT_FOUND");
        assertThat(board().create(Desk.text(session, "UPPER"), notice(null, null, true))
                        .code())
                .isEqualTo("INVALID_FIELD");
        assertThat(board().create(
                                Desk.text(session, "x"),
                                notice(null, null, true).put("bodyZh", "a\u0000"))
                        .code())
                .isEqualTo("INVALID_FIELD");
        assertThat(board().create(
                                Desk.text(session, "x"),
                                notice(null, null, true).put("bodyZh", "一\n二"))
                        .status())
                .isEqualTo(200);
    }

    @DisplayName("R-106 one place has at most 15 texts, those withdrawn not counted; other places have their own")
    @Test
    void aPlaceHasSoManyTexts() {
        SessionCode session = openSession();
        for (int n = 1; n <= 15; n++) {
            assertThat(board().create(Desk.text(session, "n" + n), notice("65", null, false))
                            .status())
                    .isEqualTo(200);
        }

        assertThat(board().create(Desk.text(session, "n16"), notice("65", null, false))
                        .code())
                .isEqualTo("TOO_MANY_TEXTS");

        assertThat(board().create(Desk.text(session, "elsewhere"), notice("35", null, false))
                        .status())
                .isEqualTo(200);
        assertThat(board().put(Desk.text(session, "n1"), notice("65", null, true), "\"1\"")
                        .status())
                .as("a new version of one that is there")
                .isEqualTo(200);
        assertThat(board().delete(Desk.text(session, "n2"), "\"1\"").status()).isEqualTo(204);
        assertThat(board().create(Desk.text(session, "n16"), notice("65", null, false))
                        .status())
                .isEqualTo(200);
    }

    @DisplayName(
            "R-106 staff see each text with its former versions, as they were read, and with those that were withdrawn")
    @Test
    void formerVersionsStayReadable() {
        SessionCode session = openSession();
        String path = Desk.text(session, "gate");
        Desk staff = centreStaff(Fixtures.TIANSHAN);
        String list = Desk.session(session) + "/texts?centre=659028";
        assertThat(staff.get(list).json().path("texts").valueStream()).isEmpty();

        staff.create(path, notice(null, "659028", true).put("bodyZh", "从南门进。"));
        staff.put(path, notice(null, "659028", true).put("bodyZh", "从北门进。"), "\"1\"");
        staff.create(Desk.text(session, "parking"), notice(null, "659028", false));
        staff.delete(Desk.text(session, "parking"), "\"1\"");

        assertThat(staff.get(list).json().path("texts").valueStream())
                .extracting(text -> text.path("text").asString() + " " + text.path("version") + " "
                        + text.path("withdrawn") + " " + text.path("kind").asString())
                .containsExactly("gate 2 false NOTICE", "parking 2 true NOTICE");
        assertThat(staff.get(path + "/versions").json().path("versions").valueStream())
                .extracting(version -> version.path("version").asInt())
                .containsExactly(2, 1);
        assertThat(staff.get(path + "/versions?before=2")
                        .json()
                        .path("versions")
                        .valueStream())
                .extracting(version -> version.path("version").asInt())
                .containsExactly(1);
        ApiAnswer former = staff.get(path + "/versions/1");
        assertThat(former.json().path("bodyZh").asString()).isEqualTo("从南门进。");
        assertThat(former.headers().firstValue("ETag")).contains("\"1\"");
        assertThat(staff.get(path + "/versions/3").code()).isEqualTo("NOT_FOUND");
        assertThat(staff.get(Desk.text(session, "nowhere") + "/versions").code())
                .isEqualTo("NOT_FOUND");
        assertThat(staff.get(Desk.session(session) + "/texts")
                        .json()
                        .path("texts")
                        .valueStream())
                .as("the session's, in the order in which candidates see them")
                .extracting(text -> text.path("text").asString())
                .containsExactly("agreement", "advice");
    }

    @DisplayName("R-106 how many candidates have accepted each version is counted once a minute, each acceptance once")
    @Test
    void acceptancesAreCounted() {
        SessionCode session = openSession();
        accepted(session, "agreement", 2, "3 hours");
        accepted(session, "agreement", 2, "3 hours");
        countAgainFrom("1 day");
        assertThat(counted(session)).containsExactly("agreement2 2 0", "advice1 0 0");

        accepted(session, "agreement", 2, "10 minutes");
        assertThat(open(person(), session, "agreement", 2).status())
                .as("accepted just now, which is counted a little later")
                .isEqualTo(201);
        countAgainFrom("1 hour");
        assertThat(counted(session)).containsExactly("agreement2 3 0", "advice1 0 0");

        board().put(Desk.text(session, "agreement"), agreement("第三版"), "\"2\"");
        assertThat(counted(session))
                .as("the new version is nobody's yet")
                .containsExactly("agreement3 0 3", "advice1 0 0");
        assertThat(board().get(Desk.text(session, "agreement") + "/versions")
                        .json()
                        .path("versions")
                        .valueStream())
                .filteredOn(version -> version.path("version").asInt() == 2)
                .singleElement()
                .satisfies(
                        version -> assertThat(version.path("accepted").asInt()).isEqualTo(3));
    }

    private void accepted(SessionCode session, String text, int version, String ago) {
        String registration = open(person(), session, text, version)
                .json()
                .path("registration")
                .asString();
        jdbc.sql("update acceptance set accepted_at = now() - ?::interval where registration = ?::uuid")
                .params(ago, registration)
                .update();
    }

    /** Counts what was accepted since then, as the sweep does once a minute. */
    private void countAgainFrom(String ago) {
        jdbc.sql("update acceptance_counted set until = now() - ?::interval")
                .param(ago)
                .update();
        await().until(() -> {
            countAcceptances.count();
            return jdbc.sql("select until > now() - interval '5 minutes' from acceptance_counted")
                    .query(Boolean.class)
                    .single();
        });
    }

    private List<String> counted(SessionCode session) {
        return board().get(Desk.session(session) + "/texts")
                .json()
                .path("texts")
                .valueStream()
                .map(text -> text.path("text").asString() + text.path("version") + " " + text.path("accepted") + " "
                        + text.path("acceptedBefore"))
                .toList();
    }

    /** @param accepted codes, each with its version */
    private static ApiAnswer open(Person person, SessionCode session, Object... accepted) {
        List<Map<String, Object>> texts = new ArrayList<>();
        for (int i = 0; i < accepted.length; i += 2) {
            texts.add(Map.of("text", accepted[i], "version", accepted[i + 1]));
        }
        return person.api()
                .post(
                        "/api/enrollment/registrations",
                        Map.of("session", session.value(), "province", "65", "accepted", texts),
                        "Idempotency-Key",
                        Person.key());
    }

    private ApiAnswer choose(Person person, String registration, String centre, int accepted, String... subjects) {
        return person.choose(
                registration,
                person.subjectsSeen(registration),
                Person.key(),
                Map.of(
                        "centre",
                        centre,
                        "subjects",
                        List.of(subjects),
                        "accepted",
                        List.of(Map.of("text", "south-gate", "version", accepted))));
    }

    private List<String> versions(String path) {
        return api.get("/api/enrollment" + path)
                .json()
                .valueStream()
                .map(text -> text.path("text").asString() + text.path("version").asInt())
                .toList();
    }

    private Sent told(SessionCode session, String text, int version) {
        return events.await(
                        "enrollment.catalogue",
                        sent -> sent.type().equals("enrollment.notice-published.v1")
                                && sent.key().equals(session + "/texts/" + text)
                                && sent.payload().path("version").asInt() == version)
                .getLast();
    }

    private static ObjectNode agreement(String body) {
        return notice(null, null, true).put("kind", "AGREEMENT").put("bodyZh", body);
    }

    private static ObjectNode text(
            String kind, @Nullable String province, @Nullable String centre, boolean mustAccept) {
        return notice(province, centre, mustAccept).put("kind", kind);
    }

    private static ObjectNode notice(@Nullable String province, @Nullable String centre, boolean mustAccept) {
        return JsonMapper.shared()
                .createObjectNode()
                .put("province", province)
                .put("centre", centre)
                .put("kind", "NOTICE")
                .put("mustAccept", mustAccept)
                .put("titleZh", "须知")
                .put("titleEn", "Notice")
                .put("bodyZh", "正文")
                .put("bodyEn", "Body");
    }
}
