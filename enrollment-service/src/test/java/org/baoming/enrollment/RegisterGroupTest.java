package org.baoming.enrollment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.baoming.enrollment.Fixtures.TIANSHAN;
import static org.baoming.enrollment.Fixtures.WPS;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.baoming.chassis.testing.ApiAnswer;
import org.baoming.chassis.testing.ContractFiles;
import org.baoming.chassis.testing.TestIssuer;
import org.baoming.enrollment.catalogue.PolicyOverride;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What a group's file brings in, and what it is refused for. */
class RegisterGroupTest extends AbstractGroupTest {

    @DisplayName(
            "R-502 a centre registers its students: seats are taken, events are told without a passport, the list shows them")
    @Test
    void register() {
        SessionCode session = openSession();

        ApiAnswer answer = upload(TIANSHAN, session, """
                居民身份证,650102200402291222,古丽,女,2004/2/29,维吾尔族,学生,本科,学校课程,示范学院,一班,67、24
                ,650102200303071232,张三,,,汉,01,6,02,示范学院,,67
                护照,E80000001,𠮷田,男,2003-01-02,01,01,06,02,,,66
                """);

        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        assertThat(answer.json().path("rows").asInt()).isEqualTo(3);
        List<JsonNode> listed = list(session);
        assertThat(listed)
                .extracting(one -> one.at("/candidate/name").asString() + " "
                        + one.at("/candidate/documentMasked").asString() + " "
                        + one.path("claimed") + " " + one.path("state").asString() + " "
                        + one.path("entries").size())
                .containsExactly(
                        "古丽 650***********1222 false EDITING 2",
                        "张三 650***********1232 false EDITING 1",
                        "𠮷田 E8******1 false EDITING 1");
        String id = listed.getFirst().path("registration").asString();
        for (String type : List.of("registration-opened", "subjects-reserved")) {
            var told = events.await("enrollment.registrations", "enrollment." + type + ".v1", id);
            assertThat(told.payload().path("passport").isNull()).isTrue();
            ContractFiles.assertMatches(
                    Path.of("contracts/events/enrollment." + type + ".v1.schema.json"),
                    told.payload().toString());
        }
        JsonNode inside =
                service("payment-service").get("/internal/registrations/" + id).json();
        assertThat(inside.path("method").asString()).isEqualTo("GROUP");
        assertThat(inside.path("passport").isNull()).isTrue();
        assertThat(inside.at("/personalInformation/sex").asString()).isEqualTo("FEMALE");
        assertThat(remaining(session, WPS)).isEqualTo(98);
        assertThat(ledgerCheck.differences()).isEmpty();
    }

    @DisplayName("R-502 an XLSX workbook does as well as CSV, whatever it is said to be")
    @Test
    void xlsx() throws IOException {
        SessionCode session = openSession();
        List<String> cells = List.of((HEAD + "护照,E91000001,𬎆𫖯,女,2003-01-02,壮族,01,06,02,,,67").split("[,\n]", -1));
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        try (Workbook workbook = new Workbook(file, "test", "1.0")) {
            Worksheet sheet = workbook.newWorksheet("集体报名");
            for (int cell = 0; cell < cells.size(); cell++) {
                sheet.value(cell / 12, cell % 12, cells.get(cell));
            }
        }

        ApiAnswer answer =
                staff(TIANSHAN).post("/api/enrollment/imports/" + session + "/group-registrations", file.toByteArray());

        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        assertThat(list(session).getFirst().at("/candidate/name").asString()).isEqualTo("𬎆𫖯");
    }

    @DisplayName("R-303, R-502 what a program did to a student's row: a lost zero is put back, a lost value is named")
    @Test
    void whatProgramsDo() {
        SessionCode session = openSession();
        String head = "证件类型,证件号码,姓名,性别,出生日期,民族,职业,文化程度,培训类型,邮编,班级,报考科目\n";

        ApiAnswer taken =
                uploadWhole(TIANSHAN, session, head + "护照,E94000001,古丽,女,2003-01-02 00:00:00,1,1,6,2,50000,一班,67\n");
        assertThat(taken.status()).as(taken.toString()).isEqualTo(200);
        String id = list(session).getFirst().path("registration").asString();
        JsonNode form = service("payment-service")
                .get("/internal/registrations/" + id)
                .json()
                .path("personalInformation");
        assertThat(form.path("postcode").asString()).isEqualTo("050000");
        assertThat(form.path("birthDate").asString()).isEqualTo("2003-01-02");

        ApiAnswer named = uploadWhole(
                TIANSHAN,
                session,
                head
                        + "护照,E94000002,古丽,女,2003-01-02,#N/A,上班,6,2,,3月1日,67\n护照,E94000003,古丽,女,2003-01-02,1,上班,6,2,,,67\n");
        ImportCatalogueTest.assertFault(named, 2, "ethnicGroup", "CELL_ERROR");
        ImportCatalogueTest.assertFault(named, 2, "className", "MADE_A_DATE");
        ImportCatalogueTest.assertFault(named, 3, "occupation", "UNKNOWN_CODE");
        assertThat(named.toString()).contains("学生、教师");
    }

    @DisplayName("R-502 one bad row, and nobody is registered; every fault is named; R-504 the look is on record")
    @Test
    void wholeOrNotAtAll() {
        SessionCode session = open(Fixtures.session(PolicyOverride.NONE, 100, null));
        Person before = person("E81000001");
        before.open(session);

        ApiAnswer answer = upload(TIANSHAN, session, """
                护照,E81000009,甲,男,2003-01-02,01,01,06,02,,,67
                护照,E81000001,乙,男,2003-01-02,01,01,06,02,,,67
                护照,E81000009,丙,男,2003-01-02,01,01,06,02,,,67
                居民身份证,650102200402291222,丁,男,2004-02-28,01,01,06,02,,,67
                护照,E81000002,戊,男,2003-01-02,99,01,06,02,,,67
                护照,E81000003,己,,2003-01-02,01,01,06,02,,,67
                护照,E81000004,庚,男,2003-01-02,01,01,06,02,,,67 24 66
                护照,E81000005,辛,男,2003-01-02,01,01,06,02,,,99
                """);

        ImportCatalogueTest.assertFault(answer, 3, "documentNumber", "REGISTRATION_EXISTS");
        ImportCatalogueTest.assertFault(answer, 4, "documentNumber", "DUPLICATE");
        ImportCatalogueTest.assertFault(answer, 5, "sex", "DIFFERS_FROM_DOCUMENT");
        ImportCatalogueTest.assertFault(answer, 5, "birthDate", "DIFFERS_FROM_DOCUMENT");
        ImportCatalogueTest.assertFault(answer, 6, "ethnicGroup", "UNKNOWN_CODE");
        ImportCatalogueTest.assertFault(answer, 7, "sex", "REQUIRED");
        ImportCatalogueTest.assertFault(answer, 8, "subjects", "TOO_MANY_SUBJECTS");
        ImportCatalogueTest.assertFault(answer, 9, "subjects", "UNKNOWN_SUBJECT");
        assertThat(list(session)).isEmpty();
        assertThat(remaining(session, WPS)).isEqualTo(100);
        // It has told who is registered: that is on record, although nothing is stored.
        events.await(
                "enrollment.staff-acts",
                sent -> sent.payload().path("act").asString().equals("GROUP_JUDGED")
                        && sent.payload().path("session").asString("").equals(session.value())
                        && sent.payload().at("/details/count").asString().equals("7"));
    }

    @DisplayName(
            "R-204, R-502 names and numbers are judged as a candidate's own are: each is named, and nobody is registered")
    @Test
    void oneRuleForDocuments() {
        SessionCode session = openSession();

        ApiAnswer answer = upload(TIANSHAN, session, """
                护照,E12345678,张三😀,男,2003-01-02,01,01,06,02,,,67
                护照,E12345678,=cmd,男,2003-01-02,01,01,06,02,,,67
                护照,E12345678,#N/A,男,2003-01-02,01,01,06,02,,,67
                护照,E12345678,阿卜杜热西提.买买提,男,2003-01-02,01,01,06,02,,,67
                居民身份证,810000200102030014,程样例,,,01,01,06,02,,,67
                居民身份证,65010219980621901,程样例,男,1998-06-21,01,01,06,02,,,67
                护照,E12345679,程样例,男,2003-01-02,01,01,06,02,示\u202E范,,67
                """);

        ImportCatalogueTest.assertFault(answer, 2, "name", "EMOJI");
        ImportCatalogueTest.assertFault(answer, 3, "name", "FORMULA");
        ImportCatalogueTest.assertFault(answer, 4, "name", "CELL_ERROR");
        ImportCatalogueTest.assertFault(answer, 5, "name", "DOT");
        ImportCatalogueTest.assertFault(answer, 6, "documentNumber", "OTHER_TYPE");
        ImportCatalogueTest.assertFault(answer, 7, "documentNumber", "LENGTH");
        ImportCatalogueTest.assertFault(answer, 8, "school", "CONTROL_CHARACTER");
        assertThat(answer.body()).contains("HK_MACAO_TAIWAN_RESIDENCE").doesNotContain("81000020");
        assertThat(list(session)).isEmpty();
    }

    @DisplayName(
            "R-306, R-502 a preview registers nobody and takes no seat, but knows that there is none; the same file is then stored")
    @Test
    void preview() {
        SessionCode session = openSession();
        jdbc.sql("update seat_counter set capacity = 2 where session = ? and centre = '659028' and pool = '67'")
                .param(session.value())
                .update();
        String path = "/api/enrollment/imports/" + session + "/group-registrations/preview";

        JsonNode full = staff(TIANSHAN)
                .post(path, (HEAD + students("E86", 3)).getBytes(StandardCharsets.UTF_8))
                .json();
        JsonNode fits = staff(TIANSHAN)
                .post(path, (HEAD + students("E86", 2)).getBytes(StandardCharsets.UTF_8))
                .json();

        assertThat(full.path("faults").valueStream())
                .extracting(
                        fault -> fault.path("row") + " " + fault.path("code").asString())
                .containsExactly("4 SUBJECT_FULL");
        assertThat(fits.path("faultCount").asInt()).isZero();
        assertThat(fits.path("added").asInt()).isEqualTo(2);
        assertThat(fits.at("/first/0/cells/ethnicGroup").asString()).isEqualTo("汉族");
        assertThat(fits.at("/first/0/cells/documentNumber").asString()).isEqualTo("E8*****0");
        assertThat(list(session)).isEmpty();
        assertThat(remaining(session, WPS)).isEqualTo(2);
        assertThat(api.as(TestIssuer.current().examAdmin())
                        .post(path, "x".getBytes(StandardCharsets.UTF_8))
                        .status())
                .isEqualTo(403);
        assertThat(staff(TIANSHAN)
                        .post(
                                path.replace(
                                        "/preview",
                                        "?digest=" + fits.path("digest").asString()),
                                (HEAD + students("E86", 2)).getBytes(StandardCharsets.UTF_8))
                        .status())
                .isEqualTo(200);
        assertThat(remaining(session, WPS)).isZero();
    }

    @DisplayName("R-502 passport-service down: 503, and nothing is imported")
    @Test
    void noRule() {
        SessionCode session = openSession();
        PASSPORTS.fail();

        ApiAnswer answer = upload(TIANSHAN, session, students("E94", 1));

        PASSPORTS.recover();
        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.code()).isEqualTo("UPSTREAM_UNAVAILABLE");
        assertThat(list(session)).isEmpty();
    }

    @DisplayName("R-306, R-502 more students than seats: those without one are named, and no seat is taken")
    @Test
    void notEnoughSeats() {
        SessionCode session = open(Fixtures.session(PolicyOverride.NONE, 3, null));

        ApiAnswer answer = upload(TIANSHAN, session, students("E82", 5));

        ImportCatalogueTest.assertFault(answer, 5, "subjects", "SUBJECT_FULL");
        ImportCatalogueTest.assertFault(answer, 6, "subjects", "SUBJECT_FULL");
        assertThat(answer.json().path("count").asInt()).isEqualTo(2);
        assertThat(remaining(session, WPS)).isEqualTo(3);
        assertThat(ledgerCheck.differences()).isEmpty();
    }

    @DisplayName("R-502 a whole year, 2,000 students, in one transaction")
    @Test
    void aWholeYear() {
        SessionCode session = open(Fixtures.session(PolicyOverride.NONE, 5_000, null));

        assertThat(upload(TIANSHAN, session, students("E83", 2_000)).status()).isEqualTo(200);

        assertThat(remaining(session, WPS)).isEqualTo(3_000);
        assertThat(ledgerCheck.differences()).isEmpty();
    }
}
