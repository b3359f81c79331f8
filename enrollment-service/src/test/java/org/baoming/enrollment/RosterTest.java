package org.baoming.enrollment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.baoming.enrollment.Fixtures.TARIM;
import static org.baoming.enrollment.Fixtures.TIANSHAN;
import static org.baoming.enrollment.Fixtures.WPS;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.baoming.chassis.testing.ApiAnswer;
import org.baoming.chassis.testing.ApiClient;
import org.baoming.chassis.testing.EventBus;
import org.baoming.chassis.testing.TestIssuer;
import org.baoming.enrollment.catalogue.Policy;
import org.baoming.enrollment.catalogue.PolicyOverride;
import org.baoming.enrollment.roster.Rosters;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

class RosterTest extends EnrollmentServiceTest {
    private static final String HEAD = "证件类型,证件号码,姓名,学校,专业,班级,学号\n";

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    Rosters rosters;

    @DisplayName(
            "R-303, R-315 PREFILL: who is on a roster has school, department, class and number filled in from it, whatever is sent; others fill it in themselves")
    @Test
    void prefill() {
        SessionCode session = session(Policy.RosterMode.PREFILL);
        byte[] roster = """
                证件类型,证件号码,姓名,院校,院系,专业,班级,学号
                护照,E70000001,古丽,示范大学,信息学院,计算机,一班,2024001
                """.getBytes(StandardCharsets.UTF_8);
        assertThat(staff(TIANSHAN)
                        .put(
                                "/api/enrollment/imports/" + session + "/roster",
                                roster,
                                "Content-Type",
                                "text/csv",
                                "If-Match",
                                "\"0\"")
                        .status())
                .isEqualTo(200);
        Person listed = person("E70000001");
        Person other = person("E70000002");

        JsonNode opened = listed.tryToOpen(session).json();
        String id = opened.path("registration").asString();
        JsonNode form = fillIn(listed, id).json().path("personalInformation");

        assertThat(opened.path("roster").path("school").asString()).isEqualTo("示范大学");
        assertThat(opened.path("restrictedTo").size()).isZero();
        assertThat(form.path("school").asString()).isEqualTo("示范大学");
        assertThat(opened.path("roster").path("department").asString()).isEqualTo("信息学院");
        assertThat(form.path("department").asString()).isEqualTo("信息学院");
        assertThat(form.path("className").asString()).isEqualTo("一班");
        assertThat(form.path("studentNumber").asString()).isEqualTo("2024001");
        assertThat(listed.choose(id, TARIM, WPS).status()).isEqualTo(200);
        String own = other.open(session);
        assertThat(fillIn(other, own).json().at("/personalInformation/school").asString())
                .isEqualTo("别的学校");
        assertThat(other.choose(own, TIANSHAN, WPS).status()).isEqualTo(200);
    }

    @DisplayName(
            "R-303 RESTRICT: a roster candidate at a wrong centre is told which is right, and a stranger is not taken")
    @Test
    void restrict() {
        SessionCode session = session(Policy.RosterMode.RESTRICT);
        replace(TIANSHAN, session, "护照,E71000001,古丽,,,,\n");
        Person listed = person("E71000001");
        Person stranger = person("E71000002");
        String id = listed.open(session);
        String strangers = stranger.open(session);

        ApiAnswer wrong = listed.choose(id, TARIM, WPS);
        assertThat(wrong.status()).isEqualTo(409);
        assertThat(wrong.code()).isEqualTo("ROSTER_OTHER_CENTRE");
        assertThat(wrong.json().path("centres").path(0).asString()).isEqualTo("659028");
        assertThat(listed.registration(id).path("restrictedTo").path(0).asString())
                .isEqualTo("659028");
        assertThat(listed.choose(id, TIANSHAN, WPS).status()).isEqualTo(200);
        assertThat(stranger.choose(strangers, TIANSHAN, WPS).code()).isEqualTo("NOT_ON_ROSTER");
        assertThat(api.get("/api/enrollment/sessions/" + session + "/centres/659028")
                        .json()
                        .path("ownStudentsOnly")
                        .asBoolean())
                .isTrue();
    }

    @DisplayName("R-303, R-306 a refusal names no centre nearby that the candidate's roster does not allow")
    @Test
    void nearbyByTheRoster() {
        SessionCode session = session(Policy.RosterMode.RESTRICT, 1);
        replace(TARIM, session, "护照,E71000011,古丽,,,,\n护照,E71000012,古丽,,,,\n");
        Person first = person("E71000011");
        first.choose(first.open(session), TARIM, WPS);
        Person second = person("E71000012");

        ApiAnswer refused = second.choose(second.open(session), TARIM, WPS);

        assertThat(refused.code()).as(refused.toString()).isEqualTo("SUBJECT_FULL");
        assertThat(refused.json().at("/elsewhere/0/subject").asString()).isEqualTo("67");
        assertThat(refused.json().at("/elsewhere/0/centres").valueStream())
                .as("Tianshan has a place, but not for a student of Tarim")
                .isEmpty();
    }

    @DisplayName("R-303 OFF: a roster does nothing")
    @Test
    void off() {
        SessionCode session = openSession();
        replace(TIANSHAN, session, "护照,E72000001,古丽,示范大学,,,\n");
        Person listed = person("E72000001");
        String id = listed.open(session);

        assertThat(listed.registration(id).path("roster").isNull()).isTrue();
        assertThat(fillIn(listed, id).json().at("/personalInformation/school").asString())
                .isEqualTo("别的学校");
        assertThat(listed.choose(id, TARIM, WPS).status()).isEqualTo(200);
    }

    @DisplayName(
            "R-303 a roster that comes later reaches registrations that are open; a new one takes back what the old one said")
    @Test
    void aLaterRoster() {
        SessionCode session = session(Policy.RosterMode.RESTRICT);
        Person person = person("E73000001");
        String id = person.open(session);
        fillIn(person, id);

        assertThat(replace(TIANSHAN, session, "护照,E73000001,古丽,示范大学,,,\n").status())
                .isEqualTo(200);

        assertThat(person.registration(id).at("/personalInformation/school").asString())
                .isEqualTo("示范大学");
        assertThat(person.choose(id, TARIM, WPS).code()).isEqualTo("ROSTER_OTHER_CENTRE");
        assertThat(add(TARIM, session, "护照,E73000001,古丽,示范大学,,,\n").status()).isEqualTo(200);
        assertThat(replace(TIANSHAN, session, "护照,E73000009,他人,示范大学,,,\n").status())
                .isEqualTo(200);
        assertThat(person.registration(id).path("restrictedTo").valueStream())
                .extracting(JsonNode::asString)
                .containsExactly("659029");
        assertThat(person.choose(id, TARIM, WPS).status()).isEqualTo(200);
    }

    @DisplayName("R-303 a whole school's open registrations follow, piece by piece")
    @Test
    void aWholeSchoolFollows() {
        SessionCode session = openSession();
        String group = IntStream.range(0, 1_000)
                .mapToObj(n -> "护照,E77%05d,学生,男,2003-01-02,01,01,06,02,67\n".formatted(n))
                .collect(Collectors.joining());
        jdbc.sql(
                        "update session_centre set policy = '{\"rosterMode\": \"PREFILL\"}' where session = ? and centre = '659028'")
                .param(session.value())
                .update();
        jdbc.sql("update seat_counter set capacity = 1000 where session = ? and pool <> '*'")
                .param(session.value())
                .update();
        assertThat(staff(TIANSHAN)
                        .post(
                                "/api/enrollment/imports/" + session + "/group-registrations",
                                ("证件类型,证件号码,姓名,性别,出生日期,民族,职业,文化程度,培训类型,报考科目\n" + group)
                                        .getBytes(StandardCharsets.UTF_8))
                        .status())
                .isEqualTo(200);

        String roster = IntStream.range(0, 1_000)
                .mapToObj(n -> "护照,E77%05d,学生,示范大学,,%d班,\n".formatted(n, n))
                .collect(Collectors.joining());
        assertThat(replace(TIANSHAN, session, roster).status()).isEqualTo(200);

        assertThat(jdbc.sql("""
                        select count(distinct personal_information ->> 'className') from registration
                        where session = ? and personal_information ->> 'school' = '示范大学'""").param(session.value()).query(Integer.class).single())
                .isEqualTo(1_000);
    }

    @DisplayName("R-303 an import waits for whoever opens a registration at that moment, so that nobody slips through")
    @Test
    void openingAtTheSameMoment() throws Exception {
        SessionCode session = session(Policy.RosterMode.RESTRICT);
        Person person = person("E74000001");
        Thread importing = transaction.execute(status -> {
            rosters.placesForOpening(session, List.of(new byte[] {1}));
            Thread thread = Thread.ofVirtual().start(() -> replace(TIANSHAN, session, "护照,E74000001,古丽,,,,\n"));
            await().until(() -> jdbc.sql("select count(*) from pg_locks where locktype = 'advisory' and not granted")
                            .query(Long.class)
                            .single()
                    > 0);
            return thread;
        });
        importing.join();

        String id = person.open(session);
        assertThat(person.registration(id).path("restrictedTo").size()).isOne();
    }

    @DisplayName("R-502 a bad row is named, and nothing of the roster is imported; GB18030 is read as well")
    @Test
    void badRows() {
        SessionCode session = session(Policy.RosterMode.PREFILL);
        replace(TIANSHAN, session, "护照,E75000001,古丽,,,,\n");

        ApiAnswer answer = replace(TIANSHAN, session, """
                护照,E75000002,古丽,,,,
                护照,e75000002,古丽,,,,
                居民身份证,650102199003071236,张三,,,,
                居民身份证,650102199013071234,张三,,,,
                学生证,1,张三,,,,
                护照,,张三,,,,
                """);

        ImportCatalogueTest.assertFault(answer, 3, "documentNumber", "DUPLICATE");
        ImportCatalogueTest.assertFault(answer, 4, "documentNumber", "CHECKSUM");
        ImportCatalogueTest.assertFault(answer, 5, "documentNumber", "BIRTH_DATE");
        ImportCatalogueTest.assertFault(answer, 6, "documentType", "UNKNOWN_CODE");
        assertThat(answer.toString()).contains("居民身份证、港澳居民来往内地通行证");
        ImportCatalogueTest.assertFault(answer, 7, "documentNumber", "REQUIRED");
        assertThat(entries(session)).isEqualTo(1);
        byte[] gb = (HEAD + "护照,E75000003,𠮷田,示范大学,,,\n").getBytes(Charset.forName("GB18030"));
        assertThat(staff(TIANSHAN)
                        .post("/api/enrollment/imports/" + session + "/roster", gb, "Content-Type", "text/csv")
                        .status())
                .isEqualTo(200);
        assertThat(entries(session)).isEqualTo(2);
    }

    @DisplayName("R-204, R-502 a valid number may end in 000; one that is not valid and ends so has lost its digits")
    @Test
    void zerosAtTheEnd() {
        SessionCode session = openSession();

        assertThat(replace(TIANSHAN, session, "身份证,650102200003011000,张三,,,,\n").status())
                .isEqualTo(200);
        ApiAnswer lost = replace(TIANSHAN, session, "身份证,650102200003012000,张三,,,,\n身份证,650102199806219011,李四,,,,\n");
        ImportCatalogueTest.assertFault(lost, 2, "documentNumber", "DIGITS_LOST");
        ImportCatalogueTest.assertFault(lost, 3, "documentNumber", "CHECKSUM");
        assertThat(entries(session)).isOne();
    }

    @DisplayName("R-204, R-502 documents under the names that people use")
    @Test
    void documentNames() {
        SessionCode session = openSession();

        ApiAnswer answer = replace(TIANSHAN, session, """
                第二代身份证,650102200402291222,甲,,,,
                港澳居民居住证,810000199408230021,乙,,,,
                台湾居民居住证,830000199201300022,丙,,,,
                外国人永久居留证,USA456190812345,丁,,,,
                中华人民共和国外国人永久居留身份证,CAN110000000001,戊,,,,
                警官证,武警第0012345号,己,,,,
                士兵证,南字第0012346号,庚,,,,
                台胞证,12345678,辛,,,,
                回乡证,H12345678,壬,,,,
                护 照,E79000001,癸,,,,
                军官证,军字第00123457号,子,,,,
                """);

        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        assertThat(entries(session)).isEqualTo(11);
    }

    @DisplayName("R-303, R-502 the same roster twice does no harm; the answer says who is new, was there, and is gone")
    @Test
    void again() {
        SessionCode session = openSession();
        String both = "护照,E78000001,古丽,示范大学,,,\n护照,E78000002,张三,示范大学,,,\n";

        assertThat(counts(add(TIANSHAN, session, both))).isEqualTo("2 added, 0 updated, 0 unchanged, 0 removed");
        assertThat(counts(add(TIANSHAN, session, both))).isEqualTo("0 added, 0 updated, 2 unchanged, 0 removed");
        assertThat(counts(replace(TIANSHAN, session, both))).isEqualTo("0 added, 0 updated, 2 unchanged, 0 removed");
        assertThat(counts(add(TIANSHAN, session, "护照,E78000003,李四,,,,\n护照,E78000002,张三,另一大学,,,\n")))
                .isEqualTo("1 added, 1 updated, 0 unchanged, 0 removed");
        assertThat(counts(replace(TIANSHAN, session, "护照,E78000002,张三,示范大学,,,\n")))
                .isEqualTo("0 added, 1 updated, 0 unchanged, 2 removed");
        assertThat(entries(session)).isOne();
    }

    private static String counts(ApiAnswer answer) {
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        return "%s added, %s updated, %s unchanged, %s removed"
                .formatted(
                        answer.json().path("added"),
                        answer.json().path("updated"),
                        answer.json().path("unchanged"),
                        answer.json().path("removed"));
    }

    @DisplayName(
            "R-502 the preview of a roster says who is new, changed, as before and gone, and changes nothing; R-503 numbers are masked")
    @Test
    void preview() {
        SessionCode session = openSession();
        replace(TIANSHAN, session, "护照,E78100001,古丽,示范大学,,,\n护照,E78100002,张三,示范大学,,,\n护照,E78100003,李四,,,,\n");
        String rows = "护照,E78100001,古丽,示范大学,,,\n护照,E78100002,张三,另一大学,,,\n护照,E78100009,王五,,,,2024001\n";

        JsonNode replaced = previewed(session, "REPLACE", rows);
        JsonNode added = previewed(session, "ADD", rows);

        assertThat(told(replaced)).isEqualTo("1 added, 1 changed, 1 unchanged, 1 removed");
        assertThat(told(added)).isEqualTo("1 added, 1 changed, 1 unchanged, 0 removed");
        assertThat(replaced.path("version").asLong()).isOne();
        assertThat(replaced.path("first").valueStream())
                .extracting(row -> row.path("change").asString() + " "
                        + row.at("/cells/documentNumber").asString())
                .containsExactly("UNCHANGED E7******1", "CHANGED E7******2", "ADDED E7******9");
        assertThat(entries(session)).isEqualTo(3);
        JsonNode bad = previewed(session, "REPLACE", rows + "护照,E78100009,王五,,,,\n");
        assertThat(told(bad)).isEqualTo("0 added, 0 changed, 0 unchanged, 0 removed");
        assertThat(bad.at("/faults/0/code").asString()).isEqualTo("DUPLICATE");
    }

    @DisplayName("R-105 who replaces a roster says which version they have seen: two imports do not undo each other")
    @Test
    void versions() {
        SessionCode session = openSession();
        String path = "/api/enrollment/imports/" + session + "/roster";
        ApiClient staff = staff(TIANSHAN);
        byte[] file = bytes("护照,E78200001,古丽,,,,\n");

        assertThat(staff.put(path, file).code()).isEqualTo("VERSION_MISSING");
        assertThat(staff.put(path, file, "If-Match", "\"0\"").headers().firstValue("ETag"))
                .contains("\"1\"");
        ApiAnswer late = staff.put(path, file, "If-Match", "\"0\"");
        assertThat(late.code()).isEqualTo("CHANGED_MEANWHILE");
        assertThat(late.json().path("version").asLong()).isOne();
        assertThat(staff.post(path, bytes("护照,E78200002,古丽,,,,\n"), "If-Match", "\"0\"")
                        .code())
                .isEqualTo("CHANGED_MEANWHILE");
        assertThat(staff.post(path, bytes("护照,E78200002,古丽,,,,\n")).status()).isEqualTo(200);
        assertThat(version(TIANSHAN, session)).isEqualTo(2);
        assertThat(entries(session)).isEqualTo(2);
        assertThat(staff.put(path + "?digest=00", file, "If-Match", "\"2\"").code())
                .isEqualTo("FILE_DIFFERS");
    }

    @DisplayName(
            "R-504 an import of a roster and a look at it are on record: how many, of which file, and nobody's name")
    @Test
    void onRecord() {
        SessionCode session = openSession();
        replace(TIANSHAN, session, "护照,E78300001,古丽,,,,\n护照,E78300002,张三,,,,\n");
        students(session, "?after=" + Base64.getUrlEncoder().encodeToString("0 !".getBytes(StandardCharsets.UTF_8)));

        events.await(
                "enrollment.staff-acts",
                sent -> sent.payload().path("session").asString().equals(session.value())
                        && sent.payload().path("act").asString().equals("ROSTER_READ"));
        List<EventBus.Sent> acts = events.await(
                "enrollment.staff-acts",
                sent -> sent.payload().path("session").asString().equals(session.value())
                        && sent.payload().path("act").asString().equals("ROSTER_REPLACED"));

        JsonNode replaced = acts.getLast().payload();
        assertThat(replaced.path("scope").asString()).isEqualTo("659028");
        assertThat(replaced.path("details").toString())
                .contains("\"added\":\"2\"", "\"removed\":\"0\"", "\"sha256\":")
                .doesNotContain("古丽", "E783");
    }

    @DisplayName(
            "R-303, R-502 the roster is read page by page and searched: name, class, student number, end of the document")
    @Test
    void list() {
        SessionCode session = openSession();
        replace(TIANSHAN, session, """
                护照,E78400001,丁一,示范大学,计算机,一班,2024001
                护照,E78400002,甲二,示范大学,,二班,2024002
                护照,E78400003,丁一,,,二班,
                护照,E78400004,100%,,,,9
                """);
        person("E78400002").open(session);

        JsonNode first = students(session, "?limit=3");
        JsonNode second =
                students(session, "?limit=3&after=" + first.path("next").asString());

        assertThat(names(first)).containsExactly("100%", "丁一", "丁一");
        assertThat(names(second)).containsExactly("甲二");
        assertThat(second.path("next").isNull()).isTrue();
        assertThat(second.at("/students/0/documentNumber").asString())
                .contains("*")
                .endsWith("2");
        assertThat(names(students(session, "?search=%E4%BA%8C%E7%8F%AD"))).containsExactly("丁一", "甲二");
        assertThat(names(students(session, "?search=2024001"))).containsExactly("丁一");
        assertThat(names(students(session, "?search=4001"))).isEmpty();
        assertThat(names(students(session, "?search=%25"))).containsExactly("100%");
        assertThat(names(students(session, "?registered=true"))).containsExactly("甲二");
        assertThat(names(students(session, "?registered=false"))).hasSize(3);
        assertThat(staff(TARIM)
                        .get("/api/enrollment/administration/sessions/" + session + "/roster/students")
                        .json()
                        .path("students")
                        .size())
                .as("another centre has its own")
                .isZero();
        assertThat(staff(TIANSHAN)
                        .get("/api/enrollment/administration/sessions/" + session + "/roster/students?after=x")
                        .status())
                .isEqualTo(400);
    }

    @DisplayName(
            "R-502 the roster as a file: whole, numbers masked (R-503), no formula, and on record; its centre's alone")
    @Test
    void export() {
        SessionCode session = openSession();
        String rows = IntStream.range(0, 1_200)
                .mapToObj(n -> "护照,E785%05d,学生,示范大学,,-%d班,\n".formatted(n, n))
                .collect(Collectors.joining());
        assertThat(replace(TIANSHAN, session, rows).status()).isEqualTo(200);
        String path = "/api/enrollment/administration/sessions/" + session + "/roster/export";

        ApiAnswer file = staff(TIANSHAN).get(path);

        assertThat(file.body()).startsWith("\uFEFF证件类型,证件号码,姓名");
        assertThat(file.body().lines()).hasSize(1_201);
        assertThat(file.body()).contains("护照,E7******7,学生,示范大学,,,'-1197班,,否").doesNotContain("E78501197");
        assertThat(file.headers().firstValue("Cache-Control").orElse("")).contains("no-store");
        assertThat(staff(TIANSHAN)
                        .get(path + "?search=E78501197&language=en")
                        .body()
                        .lines())
                .hasSize(1);
        assertThat(api.as(TestIssuer.current().examAdmin()).get(path).status()).isEqualTo(403);
        events.await(
                "enrollment.staff-acts",
                sent -> sent.payload().path("session").asString().equals(session.value())
                        && sent.payload().path("act").asString().equals("ROSTER_EXPORTED"));
    }

    @DisplayName(
            "R-303, R-105 one student is removed, and an open registration follows; who saw an older version is told; on record")
    @Test
    void removeOne() {
        SessionCode session = session(Policy.RosterMode.RESTRICT);
        replace(TIANSHAN, session, "护照,E78600001,古丽,,,,\n护照,E78600002,张三,,,,\n");
        Person listed = person("E78600001");
        String id = listed.open(session);
        String student = student(session, "E78600001".substring(8));

        assertThat(staff(TIANSHAN).delete(student).code()).isEqualTo("VERSION_MISSING");
        assertThat(staff(TIANSHAN).delete(student, "If-Match", "\"7\"").code()).isEqualTo("CHANGED_MEANWHILE");
        assertThat(staff(TARIM).delete(student, "If-Match", "\"1\"").code())
                .as("another centre has its own roster")
                .isEqualTo("NOT_FOUND");
        assertThat(api.as(TestIssuer.current().examAdmin())
                        .delete(student, "If-Match", "\"1\"")
                        .status())
                .isEqualTo(403);
        assertThat(entries(session)).isEqualTo(2);

        assertThat(staff(TIANSHAN).delete(student, "If-Match", "\"1\"").status())
                .isEqualTo(204);

        assertThat(staff(TIANSHAN).get(student).code()).isEqualTo("NOT_FOUND");
        assertThat(names(students(session, ""))).containsExactly("张三");
        assertThat(listed.choose(id, TIANSHAN, WPS).code()).isEqualTo("NOT_ON_ROSTER");
        assertThat(version(TIANSHAN, session))
                .as("who has previewed an import before does it again")
                .isEqualTo(2);
        JsonNode act = act(session, "ROSTER_STUDENT_REMOVED", "");
        assertThat(act.path("scope").asString()).isEqualTo("659028");
        assertThat(act.path("details").toString()).contains("E7******1").doesNotContain("古丽", "E78600001");
    }

    @DisplayName(
            "R-303, R-204, R-503 one student is corrected: class and number as they are, name and document judged together; a registration follows")
    @Test
    void correctOne() {
        SessionCode session = session(Policy.RosterMode.PREFILL);
        replace(TIANSHAN, session, "护照,E78700001,古丽,示范大学,,一班,2024001\n护照,E78700002,张三,,,,\n");
        Person listed = person("E78700001");
        String id = listed.open(session);
        String path = student(session, "E78700001".substring(8));
        ObjectNode wanted = (ObjectNode) staff(TIANSHAN).get(path).json();
        wanted.remove(List.of("entry", "documentType", "documentNumber", "importedAt", "registered", "version"));

        ApiAnswer corrected = correct(path, wanted.put("className", " 二班 ").put("studentNumber", ""), 1);

        assertThat(corrected.status()).as(corrected.toString()).isEqualTo(200);
        assertThat(corrected.headers().firstValue("ETag")).contains("\"2\"");
        assertThat(corrected.json().path("className").asString()).isEqualTo("二班");
        assertThat(corrected.json().path("studentNumber").isNull()).isTrue();
        assertThat(corrected.json().path("documentNumber").asString()).isEqualTo("E7******1");
        assertThat(listed.registration(id).at("/roster/className").asString()).isEqualTo("二班");
        assertThat(correct(path, wanted, 1).code()).isEqualTo("CHANGED_MEANWHILE");
        assertThat(fault(correct(path, wanted.put("name", "古丽江"), 2))).isEqualTo("documentNumber REQUIRED");
        wanted.put("name", "程样例").put("documentNumber", "650102199806219011");
        assertThat(fault(correct(path, wanted, 2)))
                .as("a resident's identity card, as in an import")
                .isEqualTo("documentNumber CHECKSUM");
        wanted.put("name", "古丽江").put("documentType", "PASSPORT");
        assertThat(fault(correct(path, wanted.put("documentNumber", "E78700002"), 2)))
                .isEqualTo("documentNumber DUPLICATE");
        assertThat(fault(correct(path, wanted.put("documentNumber", "E78700003").put("major", "计\u202E算机"), 2)))
                .startsWith("major ");

        ApiAnswer renamed = correct(path, wanted.put("major", "计算机"), 2);

        assertThat(renamed.status()).as(renamed.toString()).isEqualTo(200);
        assertThat(renamed.json().path("name").asString()).isEqualTo("古丽江");
        assertThat(renamed.json().path("documentNumber").asString()).isEqualTo("E7******3");
        assertThat(listed.registration(id).path("roster").isNull())
                .as("the document was a wrong one")
                .isTrue();
        Person right = person("E78700003");
        assertThat(right.registration(right.open(session))
                        .at("/roster/className")
                        .asString())
                .isEqualTo("二班");
        JsonNode act = act(session, "ROSTER_STUDENT_CORRECTED", "document name major");
        assertThat(act.path("scope").asString()).isEqualTo("659028");
        assertThat(act.path("details").toString()).contains("E7******1").doesNotContain("古丽", "E787");
    }

    private ApiAnswer correct(String path, JsonNode student, long seen) {
        return staff(TIANSHAN).put(path, student, "If-Match", "\"" + seen + "\"");
    }

    private static String fault(ApiAnswer answer) {
        assertThat(answer.code()).as(answer.toString()).isEqualTo("INVALID_FIELD");
        JsonNode error = answer.json().at("/errors/0");
        return error.path("field").asString() + " " + error.path("code").asString();
    }

    /** The address of the one student whom this search finds. */
    private String student(SessionCode session, String search) {
        return "/api/enrollment/administration/sessions/" + session + "/roster/students/"
                + students(session, "?search=" + search).at("/students/0/entry").asLong();
    }

    /** @param changed which values */
    private JsonNode act(SessionCode session, String type, String changed) {
        return events.await(
                        "enrollment.staff-acts",
                        sent -> sent.payload().path("session").asString().equals(session.value())
                                && sent.payload().path("act").asString().equals(type)
                                && sent.payload()
                                        .at("/details/changed")
                                        .asString()
                                        .equals(changed))
                .getLast()
                .payload();
    }

    private static List<String> names(JsonNode page) {
        return page.path("students")
                .valueStream()
                .map(one -> one.path("name").asString())
                .toList();
    }

    private JsonNode students(SessionCode session, String query) {
        ApiAnswer answer =
                staff(TIANSHAN).get("/api/enrollment/administration/sessions/" + session + "/roster/students" + query);
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        return answer.json();
    }

    private JsonNode previewed(SessionCode session, String mode, String rows) {
        ApiAnswer answer = staff(TIANSHAN)
                .post("/api/enrollment/imports/" + session + "/roster/preview?mode=" + mode, bytes(rows));
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        return answer.json();
    }

    private static String told(JsonNode preview) {
        return "%s added, %s changed, %s unchanged, %s removed"
                .formatted(
                        preview.path("added"),
                        preview.path("changed"),
                        preview.path("unchanged"),
                        preview.path("removed"));
    }

    @DisplayName("R-105, R-502 a roster is its centre's staff's, and its centre takes part in the session")
    @Test
    void whoMay() {
        SessionCode session = openSession();
        byte[] file = (HEAD + "护照,E76000001,古丽,,,,\n").getBytes(StandardCharsets.UTF_8);
        String path = "/api/enrollment/imports/" + session + "/roster";

        for (String token :
                List.of(TestIssuer.current().examAdmin(), TestIssuer.current().provinceAdmin("65"))) {
            assertThat(api.as(token).put(path, file, "If-Match", "\"0\"").status())
                    .isEqualTo(403);
            assertThat(api.as(token).post(path + "/preview?mode=ADD", file).status())
                    .isEqualTo(403);
            assertThat(api.as(token)
                            .get("/api/enrollment/administration/sessions/" + session + "/roster/students")
                            .status())
                    .isEqualTo(403);
        }
        assertThat(person().api().put(path, file).status()).isEqualTo(403);
        assertThat(replace(new CentreCode("659777"), session, "护照,E76000001,古丽,,,,\n")
                        .status())
                .isEqualTo(404);
    }

    private SessionCode session(Policy.RosterMode tianshan) {
        return session(tianshan, 100);
    }

    private SessionCode session(Policy.RosterMode tianshan, int capacity) {
        return open(Fixtures.session(
                new PolicyOverride(
                        null, null, null, null, null, null, null, null, null, null, null, null, tianshan, null),
                capacity,
                null));
    }

    private int entries(SessionCode session) {
        return staff(TIANSHAN)
                .get("/api/enrollment/administration/sessions/" + session + "/roster")
                .json()
                .path("entries")
                .asInt();
    }

    private long version(CentreCode centre, SessionCode session) {
        return staff(centre)
                .get("/api/enrollment/administration/sessions/" + session + "/roster")
                .json()
                .path("version")
                .asLong();
    }

    private ApiClient staff(CentreCode centre) {
        return api.as(TestIssuer.current().centreStaff(centre.value()));
    }

    private ApiAnswer replace(CentreCode centre, SessionCode session, String rows) {
        return staff(centre)
                .put(
                        "/api/enrollment/imports/" + session + "/roster",
                        bytes(rows),
                        "Content-Type",
                        "text/csv",
                        "If-Match",
                        "\"" + version(centre, session) + "\"");
    }

    private ApiAnswer add(CentreCode centre, SessionCode session, String rows) {
        return staff(centre)
                .post("/api/enrollment/imports/" + session + "/roster", bytes(rows), "Content-Type", "text/csv");
    }

    private static byte[] bytes(String rows) {
        return (HEAD + rows).getBytes(StandardCharsets.UTF_8);
    }

    private static ApiAnswer fillIn(Person person, String registration) {
        Map<String, Object> form = new HashMap<>(Person.FORM);
        form.put("school", "别的学校");
        return person.fillIn(registration, form);
    }
}
