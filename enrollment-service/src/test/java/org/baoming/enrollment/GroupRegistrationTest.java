package org.baoming.enrollment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.baoming.enrollment.Fixtures.TARIM;
import static org.baoming.enrollment.Fixtures.TIANSHAN;
import static org.baoming.enrollment.Fixtures.WPS;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.baoming.chassis.testing.ApiAnswer;
import org.baoming.chassis.testing.TestIssuer;
import org.baoming.enrollment.catalogue.Policy;
import org.baoming.enrollment.catalogue.PolicyOverride;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Whom a centre has registered: who may, which rules hold, and what the student finds. */
class GroupRegistrationTest extends AbstractGroupTest {

    @DisplayName("R-307 one person twice in a group, or in a group and by herself: the second is refused")
    @Test
    void onePersonInAGroup() {
        SessionCode session = openSession();
        Person before = person();
        hasDocument(
                before.passport(),
                DocumentRule.documents()
                        .filter(one -> one.path("number").asString().equals("M7654321002"))
                        .findFirst()
                        .orElseThrow()
                        .toString());
        before.open(session);

        ApiAnswer answer = upload(TIANSHAN, session, """
                护照,M76543210,CHENG YANGLI,男,2003-01-02,01,01,06,02,,,67
                台湾居民来往大陆通行证,87654321,林样例,男,2003-01-02,01,01,06,02,,,67
                台湾居民来往大陆通行证,8765432102,林样例,男,2003-01-02,01,01,06,02,,,67
                """);

        ImportCatalogueTest.assertFault(answer, 2, "documentNumber", "REGISTRATION_EXISTS");
        ImportCatalogueTest.assertFault(answer, 4, "documentNumber", "DUPLICATE");
    }

    @DisplayName("R-307, R-502 the student who opens a registration finds the centre's, and changes nothing of it")
    @Test
    void theStudentComes() {
        SessionCode session = openSession();
        upload(TIANSHAN, session, students("E84", 1));
        String id = list(session).getFirst().path("registration").asString();
        Person student = person("E8400000");

        assertThat(student.tryToOpen(session, Fixtures.FUJIAN).code()).isEqualTo("REGISTRATION_EXISTS");
        ApiAnswer opened = student.tryToOpen(session);

        assertThat(opened.status()).as(opened.toString()).isEqualTo(201);
        assertThat(opened.json().path("registration").asString()).isEqualTo(id);
        assertThat(opened.json().path("method").asString()).isEqualTo("GROUP");
        assertThat(opened.json().path("entries").size()).isOne();
        assertThat(student.fillIn(id).code()).isEqualTo("GROUP_MANAGED");
        assertThat(student.choose(id, TARIM, WPS).code()).isEqualTo("GROUP_MANAGED");
        assertThat(student.tryToOpen(session).code()).isEqualTo("REGISTRATION_EXISTS");
        assertThat(list(session).getFirst().path("claimed").asBoolean()).isTrue();
        assertThat(jdbc.sql("select count(*) from acceptance where registration = ?::uuid and passport = ?")
                        .params(id, student.passport())
                        .query(Integer.class)
                        .single())
                .isOne();
        events.await(
                "enrollment.registrations",
                told -> told.type().equals("enrollment.registration-opened.v1")
                        && told.key().equals(id)
                        && told.payload()
                                .path("passport")
                                .asString()
                                .equals(student.passport().toString()));
    }

    @DisplayName(
            "R-502 who holds the document on a passport is told, sees at home what waits for them, and nobody else does")
    @Test
    void theCandidateIsTold() {
        SessionCode session = openSession();
        Person student = person("E7Q00000");
        DocumentRule.HOLDERS.put("E7Q00000", student.passport());
        assertThat(upload(TIANSHAN, session, students("E7Q", 2)).status()).isEqualTo(200);

        String id = list(session).getFirst().path("registration").asString();
        JsonNode told = events.await("enrollment.registrations", "enrollment.registered-by-centre.v1", id)
                .payload();
        assertThat(told.path("holder").asString()).isEqualTo(student.passport().toString());
        assertThat(told.path("passport").isNull()).isTrue();
        JsonNode waiting =
                student.api().get("/api/enrollment/group-registrations").json();
        assertThat(waiting.size()).isOne();
        assertThat(waiting.get(0).path("session").asString()).isEqualTo(session.value());
        assertThat(waiting.get(0).path("centre").asString()).isEqualTo(TIANSHAN.value());
        assertThat(waiting.get(0).path("subjects").get(0).asString()).isEqualTo("67");
        assertThat(person().api()
                        .get("/api/enrollment/group-registrations")
                        .json()
                        .size())
                .isZero();
        assertThat(staff(TIANSHAN).get("/api/enrollment/group-registrations").status())
                .isEqualTo(403);
        assertThat(student.tryToOpen(session).status()).isEqualTo(201);
        assertThat(student.api()
                        .get("/api/enrollment/group-registrations")
                        .json()
                        .size())
                .isZero();
        events.await(
                "enrollment.staff-acts",
                sent -> sent.payload().path("act").asString().equals("GROUP_REGISTERED")
                        && sent.payload().path("session").asString().equals(session.value())
                        && sent.payload()
                                .path("details")
                                .path("count")
                                .asString()
                                .equals("2"));
    }

    @DisplayName("R-310, R-502 a centre does not review whom it has registered itself")
    @Test
    void noReview() {
        SessionCode session = open(Fixtures.session(Fixtures.reviewRequired(), 5, null));
        upload(TIANSHAN, session, students("E85", 1));
        Person student = person("E8500000");

        assertThat(student.tryToOpen(session).json().path("review").asString()).isEqualTo("NOT_REQUIRED");
    }

    @DisplayName("R-303, R-502 the rosters hold for a group too")
    @Test
    void rostersHold() {
        SessionCode session = open(Fixtures.session(
                new PolicyOverride(
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        Policy.RosterMode.RESTRICT,
                        null),
                5,
                null));

        ImportCatalogueTest.assertFault(
                upload(TIANSHAN, session, students("E86", 1)), 2, "documentNumber", "NOT_ON_ROSTER");
    }

    @DisplayName("R-502 the centre takes one back: the seat is free, and the student may register alone")
    @Test
    void withdraw() {
        SessionCode session = openSession();
        upload(TIANSHAN, session, students("E87", 2));
        String id = list(session).getFirst().path("registration").asString();
        String path = "/api/enrollment/administration/group-registrations/" + id;

        Map<String, String> why = Map.of("reason", "转学");
        assertThat(staff(TARIM).delete(path, why).code()).isEqualTo("NOT_FOUND");
        assertThat(staff(TIANSHAN).delete(path, Map.of("reason", " ")).status()).isEqualTo(400);
        assertThat(staff(TIANSHAN).delete(path, Map.of("reason", "转\u0000学")).code())
                .isEqualTo("INVALID_FIELD");
        assertThat(staff(TIANSHAN).delete(path, why).status()).isEqualTo(204);
        assertThat(staff(TIANSHAN).delete(path, why).code()).isEqualTo("NOT_FOUND");
        assertThat(events.await(
                                "enrollment.staff-acts",
                                told -> told.payload()
                                        .path("registration")
                                        .asString()
                                        .equals(id))
                        .getLast()
                        .payload()
                        .path("details")
                        .path("reason")
                        .asString())
                .isEqualTo("转学");

        assertThat(remaining(session, WPS)).isEqualTo(99);
        var told = events.await("enrollment.registrations", "enrollment.subjects-released.v1", id);
        assertThat(told.payload().path("reason").asString()).isEqualTo("DELETED");
        assertThat(person("E8700000").tryToOpen(session).json().path("method").asString())
                .isEqualTo("SELF");
        assertThat(ledgerCheck.differences()).isEmpty();
    }

    @DisplayName("R-302, R-105 a group is registered inside the window, by its centre's staff")
    @Test
    void whoAndWhen() {
        ApiAnswer late = upload(TIANSHAN, open(Fixtures.closedSession(false)), students("E89", 1));
        assertThat(late.code()).isEqualTo("OUTSIDE_WINDOW");
        assertThat(upload(TIANSHAN, open(Fixtures.sessionWithoutXinjiang()), students("E89", 1))
                        .code())
                .isEqualTo("PROVINCE_CLOSED");
        SessionCode session = openSession();
        String path = "/api/enrollment/administration/sessions/" + session + "/group-registrations";
        assertThat(api.as(TestIssuer.current().provinceAdmin("65")).get(path).status())
                .isEqualTo(403);
        assertThat(person().api().get(path).status()).isEqualTo(403);
    }

    @DisplayName(
            "R-502 a centre finds those whom it has registered by name, student number and document, and by what is missing")
    @Test
    void search() {
        SessionCode session = openSession();
        uploadWhole(TIANSHAN, session, """
                证件类型,证件号码,姓名,性别,出生日期,民族,职业,文化程度,培训类型,学号,报考科目
                护照,E91000001,张三,男,2003-01-02,01,01,06,02,S-101,67
                护照,E91000002,李四,男,2003-01-02,01,01,06,02,S-102,67
                居民身份证,110101200301020011,张五,男,2003-01-02,01,01,06,02,s-201,67
                """);
        String photographed = list(session).getFirst().path("registration").asString();
        others().photo("accepted", photographed, UUID.randomUUID().toString(), 1);
        await().untilAsserted(() -> assertThat(found(session, "show=NO_PHOTO")).containsExactly("李四", "张五"));

        assertThat(found(session, "search=张")).containsExactly("张三", "张五");
        assertThat(found(session, "search=s-1")).containsExactly("张三", "李四");
        assertThat(found(session, "search=0011")).containsExactly("张五");
        assertThat(found(session, "search=%25")).isEmpty();
        assertThat(found(session, "show=PAID")).isEmpty();
        assertThat(found(session, "show=UNPAID&search=李")).containsExactly("李四");
        assertThat(person("E91000002").tryToOpen(session).status()).isEqualTo(201);
        assertThat(found(session, "show=NOT_ACCEPTED")).containsExactly("张三", "张五");
        JsonNode count = staff(TIANSHAN)
                .get("/api/enrollment/administration/sessions/" + session + "/group-registrations/count")
                .json();
        assertThat(count.toString())
                .isEqualTo(
                        "{\"live\":3,\"noPhoto\":2,\"unpaid\":3,\"paying\":0,\"paid\":0,\"notAccepted\":2,\"removed\":0}");
        assertThat(staff(TARIM)
                        .get("/api/enrollment/administration/sessions/" + session + "/group-registrations/count")
                        .json()
                        .path("live")
                        .asInt())
                .isZero();
    }

    private List<String> found(SessionCode session, String query) {
        return staff(TIANSHAN)
                .get("/api/enrollment/administration/sessions/" + session + "/group-registrations?" + query)
                .json()
                .path("registrations")
                .valueStream()
                .map(one -> one.path("candidate").path("name").asString())
                .toList();
    }

    @DisplayName(
            "R-406 a number means the centre's own registrations: by document, whatever its case, or by student number")
    @Test
    void numbers() {
        SessionCode session = openSession();
        uploadWhole(TIANSHAN, session, """
                证件类型,证件号码,姓名,性别,出生日期,民族,职业,文化程度,培训类型,学号,报考科目
                护照,E92000001,张三,男,2003-01-02,01,01,06,02,S-101,67
                护照,E92000002,李四,男,2003-01-02,01,01,06,02,E92000001,67
                护照,E92000003,张五,男,2003-01-02,01,01,06,02,S-101,67
                """);
        List<String> ids = list(session).stream()
                .map(one -> one.path("registration").asString())
                .toList();

        assertThat(matches(TIANSHAN, session, List.of("e92000003", "Ｅ92000002", "E92000001", "S-101", "E92000009", "")))
                .containsExactly(
                        Set.of(ids.get(2)),
                        Set.of(ids.get(1)),
                        Set.of(ids.get(0), ids.get(1)),
                        Set.of(ids.get(0), ids.get(2)),
                        Set.of(),
                        Set.of());
        assertThat(matches(TARIM, session, List.of("E92000003", "S-101"))).containsExactly(Set.of(), Set.of());
        assertThat(staff(TIANSHAN)
                        .post("/internal/group-registrations/matches", Map.of())
                        .status())
                .isEqualTo(403);
    }

    private List<Set<String>> matches(CentreCode centre, SessionCode session, List<String> names) {
        return others().as("photo-service")
                .post(
                        "/internal/group-registrations/matches",
                        Map.of("session", session.value(), "centre", centre.value(), "names", names))
                .json()
                .path("registrations")
                .valueStream()
                .map(some -> some.valueStream().map(JsonNode::asString).collect(Collectors.toSet()))
                .toList();
    }

    @DisplayName("R-502 the list comes in pages")
    @Test
    void pages() {
        SessionCode session = openSession();
        upload(TIANSHAN, session, students("E90", 5));
        String path = "/api/enrollment/administration/sessions/" + session + "/group-registrations?limit=3";

        JsonNode first = staff(TIANSHAN).get(path).json();
        JsonNode second = staff(TIANSHAN)
                .get(path + "&after=" + first.path("next").asString())
                .json();

        assertThat(first.path("registrations").size()).isEqualTo(3);
        assertThat(second.path("registrations").size()).isEqualTo(2);
        assertThat(second.path("next").isNull()).isTrue();
        assertThat(staff(TIANSHAN).get(path.replace("=3", "=501")).status()).isEqualTo(400);
    }
}
