package org.baoming.enrollment;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.baoming.chassis.testing.ApiAnswer;
import org.baoming.chassis.testing.ApiClient;
import org.baoming.chassis.testing.ContractFiles;
import org.baoming.chassis.testing.TestIssuer;
import org.baoming.enrollment.catalogue.Catalogue;
import org.baoming.enrollment.catalogue.ExamSession;
import org.baoming.enrollment.sheet.RawWorkbook;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

class ImportCatalogueTest extends EnrollmentServiceTest {

    @Autowired
    Catalogue catalogue;

    @DisplayName("R-101, R-502 sessions are imported with policy, provinces and newest texts of an earlier one")
    @Test
    void sessions() {
        SessionCode earlier = open(Fixtures.session(Fixtures.unpaidHold(Duration.ofHours(7)), 5, null));

        board().create(
                        Desk.text(earlier, "announcement"),
                        Map.of(
                                "kind",
                                "ANNOUNCEMENT",
                                "mustAccept",
                                false,
                                "titleZh",
                                "公告",
                                "titleEn",
                                "News",
                                "bodyZh",
                                "一",
                                "bodyEn",
                                "One"));

        ApiAnswer answer = upload(examBoard(), "sessions", """
                考次代码,次数,考次名称,英文名称,报名开始,报名截止,考试日期,沿用考次
                2190-03,901,2190年3月,March 2190,2190-01-05 09:00,2190-01-20,2190-03-27、2190-03-28,%s
                2190-09,902,2190年9月,September 2190,2190/6/5 9:00,2190/6/20,2190/9/27,
                """.formatted(earlier));

        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        assertThat(answer.json().path("rows").asInt()).isEqualTo(2);
        String path = "/api/enrollment/sessions/2190-03";
        assertThat(api.get(path + "/provinces").json().size()).isEqualTo(2);
        assertThat(api.get(path + "/provinces/65/texts").json().valueStream())
                .extracting(text -> text.path("text").asString() + text.path("version"))
                .as("an announcement is of its own session")
                .containsExactlyInAnyOrder("agreement1", "advice1");
        assertThat(catalogue
                        .session(new SessionCode("2190-03"))
                        .orElseThrow()
                        .window()
                        .closesAt())
                .isEqualTo("2190-01-20T16:00:00Z");
        assertThat(catalogue
                        .province(new SessionCode("2190-03"), Fixtures.XINJIANG)
                        .orElseThrow()
                        .policy()
                        .unpaidHold())
                .isEqualTo(Duration.ofHours(7));
        assertThat(api.get("/api/enrollment/sessions/2190-09/provinces").json().size())
                .isPositive();
        events.await("enrollment.catalogue", "enrollment.session-changed.v1", "2190-03");

        assertFault(upload(examBoard(), "sessions", """
                session,ordinal,nameZh,nameEn,opensAt,closesAt,examDates
                2190-03,901,2190年3月,March 2190,2190-01-05 09:00,2190-01-20,2190-03-27
                """), 2, "session", "EXISTS");
    }

    @DisplayName(
            "R-103, R-105, R-502 centres and then offers are added to a session, on record, told, and can be registered for at once")
    @Test
    void centresAndOffers() {
        SessionCode session = openSession();

        assertThat(upload(examBoard(), session + "/centres", """
                考点代码,考点名称,英文名称,地址,报名开始,报名截止,总容量
                659901,新建学院,New College,新建路1号,,,100
                659902,另一学院,Another College,新建路2号,2026-01-01,2027-03-20,
                """).status()).isEqualTo(200);
        ApiAnswer answer = upload(examBoard(), session + "/offers", """
                考点代码,科目代码,费用(元),容量
                659901,67,80,30
                659901,24,85.5,20
                659902,67,80.00,10
                """);

        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        var centre = api.get("/api/enrollment/sessions/" + session + "/centres/659901")
                .json();
        assertThat(centre.path("remaining").asInt()).isEqualTo(100);
        assertThat(centre.path("offers").valueStream())
                .extracting(offer ->
                        offer.path("subject").asString() + " " + offer.path("feeFen") + " " + offer.path("remaining"))
                .containsExactly("24 8550 20", "67 8000 30");
        var told = events.await("enrollment.catalogue", "enrollment.centre-changed.v1", session + "/659901");
        assertThat(told.payload().path("version").asInt()).isPositive();
        ContractFiles.assertMatches(
                Path.of("contracts/events/enrollment.centre-changed.v1.schema.json"),
                told.payload().toString());
        assertThat(jdbc.sql(
                                "select kind || ' ' || count(*) from catalogue_change where session = ? group by kind order by kind")
                        .param(session.value())
                        .query(String.class)
                        .list())
                .containsExactly("CENTRE 2", "OFFER 3");
        Person person = person();
        assertThat(person.choose(person.open(session), new CentreCode("659901"), Fixtures.WPS)
                        .status())
                .isEqualTo(200);
        assertThat(ledgerCheck.differences()).isEmpty();
    }

    @DisplayName(
            "R-502 a preview says what an import would do and stores nothing; the same file is then stored, another is refused")
    @Test
    void preview() {
        SessionCode session = openSession();
        String centres = "考点代码,考点名称,英文名称,地址,总容量\n659921,新建学院,New College,新建路1号,\"1,000\"\n";
        String offers = "考点代码,科目代码,费用(元),容量\n659921,24,80元,30\n659028,67,80,30\n659777,24,80,30\n659029,24,x,30\n";

        ApiAnswer centre = upload(examBoard(), session + "/centres/preview", centres);
        assertThat(centre.status()).as(centre.toString()).isEqualTo(200);
        assertThat(centre.json().path("added").asInt()).isOne();
        assertThat(centre.json().at("/first/0/cells/capacity").asString()).isEqualTo("1000");
        assertThat(centre.json().at("/source/encoding").asString()).isEqualTo("UTF-8");
        assertThat(api.get("/api/enrollment/sessions/" + session + "/centres/659921")
                        .status())
                .isEqualTo(404);

        String digest = centre.json().path("digest").asString();
        assertThat(upload(examBoard(), session + "/centres?digest=" + digest, centres + "659922,另一学院,B,路,\n")
                        .code())
                .isEqualTo("FILE_DIFFERS");
        assertThat(upload(examBoard(), session + "/centres?digest=" + digest, centres)
                        .status())
                .isEqualTo(200);
        assertThat(upload(examBoard(), session + "/centres?digest=" + digest, centres)
                        .code())
                .as("the catalogue has changed since the preview, and the row is named")
                .isEqualTo("ROWS_INVALID");

        var preview = upload(examBoard(), session + "/offers/preview", offers).json();
        assertThat(preview.path("rows").asInt()).isEqualTo(4);
        assertThat(preview.path("added").asInt()).isOne();
        assertThat(preview.path("faultCount").asInt()).isEqualTo(3);
        assertThat(preview.path("faults").valueStream())
                .extracting(fault -> "%s %s %s %s"
                        .formatted(
                                fault.path("row"),
                                fault.path("column").asString(),
                                fault.path("code").asString(),
                                fault.path("value").asString()))
                .containsExactly("3 subject EXISTS 67", "4 centre UNKNOWN_CENTRE 659777", "5 feeYuan AMOUNT x");
    }

    @DisplayName("R-105, R-502 a preview is for those who may import: sessions for the board, a province for its own")
    @Test
    void whoMayPreview() {
        SessionCode session = openSession();
        ApiClient province = api.as(TestIssuer.current().provinceAdmin("65"));
        ApiClient centre = api.as(TestIssuer.current().centreStaff("659028"));
        String sessions =
                "session,ordinal,nameZh,nameEn,opensAt,closesAt,examDates\n2191-03,903,甲,A,2191-01-05,2191-01-20,2191-03-27\n";
        String centres = "考点代码,考点名称,英文名称,地址\n119921,新建学院,New College,新建路1号\n";

        assertThat(upload(province, "sessions/preview", sessions).status()).isEqualTo(403);
        assertThat(upload(centre, session + "/centres/preview", centres).status())
                .isEqualTo(403);
        assertThat(upload(centre, session + "/offers/preview", "考点代码,科目代码,费用(元),容量\n659028,9,80,30\n")
                        .status())
                .isEqualTo(403);
        assertThat(upload(examBoard(), "sessions/preview", sessions)
                        .json()
                        .path("added")
                        .asInt())
                .isOne();
        assertThat(api.get("/api/enrollment/sessions/2191-03/provinces").status())
                .isEqualTo(404);
        assertThat(upload(province, session + "/centres/preview", centres)
                        .json()
                        .at("/faults/0/code")
                        .asString())
                .isEqualTo("NOT_YOURS");
        assertThat(upload(examBoard(), "2192-03/centres/preview", centres).status())
                .isEqualTo(404);
    }

    @DisplayName(
            "R-101, R-103, R-502 a workbook as offices make it: a title, dates without times, codes that became numbers and dates")
    @Test
    void anOfficesWorkbook() throws IOException {
        SessionCode session = openSession();
        ByteArrayOutputStream sessions = new ByteArrayOutputStream();
        try (Workbook workbook = new Workbook(sessions, "test", "1.0")) {
            Worksheet sheet = workbook.newWorksheet("考次");
            sheet.value(0, 0, "考次一览");
            List<String> heads = List.of("考次代码：", "次数", "考次名称", "英文名称", "报名开始", "报名截止（必填）", "考试日期");
            for (int column = 0; column < heads.size(); column++) {
                sheet.value(1, column, heads.get(column));
            }
            sheet.value(2, 0, LocalDate.of(2191, 3, 1));
            sheet.style(2, 0).format("mmm-yy").set();
            sheet.value(2, 1, 903);
            sheet.value(2, 2, "2191年3月");
            sheet.value(2, 3, "March 2191");
            sheet.value(2, 4, LocalDateTime.of(2191, 1, 5, 9, 0));
            sheet.style(2, 4).format("yyyy-mm-dd hh:mm").set();
            for (int column : List.of(5, 6)) {
                sheet.value(2, column, LocalDate.of(2191, column, 5));
                sheet.style(2, column).format("yyyy年m月d日").set();
            }
        }
        ApiAnswer answer = examBoard().post("/api/enrollment/imports/sessions", sessions.toByteArray());

        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        ExamSession imported = catalogue.session(new SessionCode("2191-03")).orElseThrow();
        assertThat(imported.window().opensAt()).isEqualTo("2191-01-05T01:00:00Z");
        assertThat(imported.window().closesAt()).isEqualTo("2191-05-05T16:00:00Z");
        assertThat(imported.examDates()).containsExactly(LocalDate.of(2191, 6, 5));
        assertThat(upload(examBoard(), session + "/centres", """
                        考点代码;考点名称;英文名称;地址;报名开始;报名截止;总容量
                        659911;学院;College;新建路1号, 南门;2026年1月1日;2026年12月5日;"1,200"
                        """).status()).isEqualTo(200);
        assertThat(catalogue
                        .centre(session, new CentreCode("659911"))
                        .orElseThrow()
                        .window()
                        .closesAt())
                .isEqualTo("2026-12-05T16:00:00Z");
        assertFault(
                upload(examBoard(), session + "/centres", "centre,nameZh,nameEn,address\n659912,学院,College,新建路1号,南门\n"),
                2,
                "column E",
                "NO_HEADING");
    }

    @DisplayName("R-502 of a workbook with filtered rows nothing is imported until the person says what is meant")
    @Test
    void filteredRows() {
        SessionCode session = openSession();
        byte[] file = new RawWorkbook()
                .sheet(RawWorkbook.data(RawWorkbook.row(1, "centre", "nameZh", "nameEn", "address")
                        + RawWorkbook.row(2, "659921", "学院", "College", "地址")
                        + RawWorkbook.row(3, "659922", "学院", "College", "地址").replace("<row ", "<row hidden=\"1\" ")))
                .file();
        String path = "/api/enrollment/imports/" + session + "/centres";

        ApiAnswer asked = examBoard().post(path, file);
        assertThat(asked.status()).isEqualTo(400);
        assertThat(asked.code()).isEqualTo("SHEET_HIDDEN");
        assertThat(asked.json().at("/hidden/rows/0").asInt()).isEqualTo(3);
        assertThat(examBoard().post(path + "?hidden=perhaps", file).code()).isEqualTo("INVALID_FIELD");
        assertThat(examBoard()
                        .post(path + "?hidden=SKIP", file)
                        .json()
                        .path("rows")
                        .asInt())
                .isOne();
        assertThat(catalogue.centre(session, new CentreCode("659922"))).isEmpty();
    }

    @DisplayName("R-502 of 10,000 rows one is bad: it is named, and nothing is imported")
    @Test
    void oneBadRowAmongTenThousand() {
        SessionCode session = openSession();
        String rows = IntStream.range(0, 10_000)
                .mapToObj(n -> n == 7_654
                        ? "65xx99,学院,College,地址\n"
                        : "%s%04d,学院,College,地址\n".formatted(n < 5_000 ? "65" : "35", n % 5_000 + 200))
                .collect(Collectors.joining());

        ApiAnswer answer = upload(examBoard(), session + "/centres", "考点代码,考点名称,英文名称,地址\n" + rows);

        assertThat(answer.json().path("rows").size()).as(answer.toString()).isEqualTo(1);
        assertFault(answer, 7_656, "centre", "PATTERN");
        assertThat(jdbc.sql("select count(*) from session_centre where session = ?")
                        .param(session.value())
                        .query(Integer.class)
                        .single())
                .isEqualTo(3);
    }

    @DisplayName("R-502 10,000 offers come in, with their counters, in one transaction")
    @Test
    void tenThousandOffers() {
        SessionCode session = openSession();
        String centres = IntStream.range(0, 5_000)
                .mapToObj(n -> "64%04d,学院%d,College,地址\n".formatted(n, n))
                .collect(Collectors.joining());
        jdbc.sql("insert into province values ('64', '宁夏回族自治区', 'Ningxia') on conflict do nothing")
                .update();
        jdbc.sql("insert into session_province (session, province, closed, policy) values (?, '64', false, '{}')")
                .param(session.value())
                .update();
        assertThat(upload(examBoard(), session + "/centres", "考点代码,考点名称,英文名称,地址\n" + centres)
                        .status())
                .isEqualTo(200);
        String offers = IntStream.range(0, 5_000)
                .mapToObj(n -> "64%04d,67,80,10\n64%04d,24,80,10\n".formatted(n, n))
                .collect(Collectors.joining());

        assertThat(upload(examBoard(), session + "/offers", "centre,subject,feeYuan,capacity\n" + offers)
                        .json()
                        .path("rows")
                        .asInt())
                .isEqualTo(10_000);
        assertThat(jdbc.sql("select count(*) from seat_counter where session = ?")
                        .param(session.value())
                        .query(Integer.class)
                        .single())
                .isEqualTo(12 + 5_000 + 10_000);
    }

    @DisplayName("R-502 what a row can be refused for")
    @ParameterizedTest
    @CsvSource({
        "centres, 659028, centre, EXISTS",
        "centres, 999901, centre, UNKNOWN_PROVINCE",
        "offers, 659999, centre, UNKNOWN_CENTRE",
        "offers, 659028, subject, EXISTS"
    })
    void badRows(String kind, String centre, String column, String code) {
        SessionCode session = openSession();
        String text = kind.equals("centres")
                ? "centre,nameZh,nameEn,address\n" + centre + ",学院,College,地址\n"
                : "centre,subject,feeYuan,capacity\n" + centre + ",67,80,5\n";

        assertFault(upload(examBoard(), session + "/" + kind, text), 2, column, code);
    }

    @DisplayName("R-502 the same row twice, an unknown subject, nothing to pay, half a window")
    @Test
    void moreBadRows() {
        SessionCode session = openSession();
        jdbc.sql("delete from seat_counter where session = ? and centre = '659029' and pool = '67'")
                .param(session.value())
                .update();
        jdbc.sql("delete from offer where session = ? and centre = '659029' and subject = '67'")
                .param(session.value())
                .update();

        ApiAnswer offers = upload(
                examBoard(),
                session + "/offers",
                "centre,subject,feeYuan,capacity\n659029,67,80,5\n659029,67,80,5\n659029,98,80,5\n659029,66,0,5\n");
        ApiAnswer centres = upload(
                examBoard(),
                session + "/centres",
                "centre,nameZh,nameEn,address,opensAt,closesAt\n659800,学院,College,地址,2027-01-01,\n");

        assertThat(offers.json().path("rows").valueStream())
                .extracting(fault -> fault.path("row") + fault.path("code").asString())
                .containsExactlyInAnyOrder("3DUPLICATE", "4UNKNOWN_SUBJECT", "5AMOUNT");
        assertThat(offers.json().path("count").asInt()).isEqualTo(3);
        assertFault(centres, 2, "closesAt", "WINDOW");
    }

    @DisplayName("R-101 an imported window ends with the last exam day at the latest, as one that is changed by hand")
    @Test
    void afterTheExam() {
        String head = "session,ordinal,nameZh,nameEn,opensAt,closesAt,examDates\n";

        assertFault(
                upload(examBoard(), "sessions", head + "2192-03,904,考次,Session,2192-01-05,2192-03-28,2192-03-27\n"),
                2,
                "closesAt",
                "AFTER_EXAM");
        ApiAnswer lastDay =
                upload(examBoard(), "sessions", head + "2192-03,904,考次,Session,2192-01-05,2192-03-27,2192-03-27\n");
        assertThat(lastDay.status()).as(lastDay.toString()).isEqualTo(200);
        assertFault(
                upload(
                        examBoard(),
                        "2192-03/centres",
                        "centre,nameZh,nameEn,address,opensAt,closesAt\n659931,学院,College,地址,2192-01-05,2192-03-28\n"),
                2,
                "closesAt",
                "AFTER_EXAM");
    }

    @DisplayName("R-105 the board imports everywhere, a province in its own, nobody else anything")
    @Test
    void whoMay() {
        SessionCode session = openSession();
        String centre = "centre,nameZh,nameEn,address\n659701,学院,College,地址\n";
        ApiClient fujian = api.as(TestIssuer.current().provinceAdmin("35"));

        assertFault(upload(fujian, session + "/centres", centre), 2, "centre", "NOT_YOURS");
        assertFault(
                upload(fujian, session + "/offers", "centre,subject,feeYuan,capacity\n659028,67,80,5\n"),
                2,
                "centre",
                "NOT_YOURS");
        assertThat(upload(fujian, "sessions", centre).status()).isEqualTo(403);
        assertThat(upload(api.as(TestIssuer.current().centreStaff("659028")), session + "/centres", centre)
                        .status())
                .isEqualTo(403);
        assertThat(upload(person().api(), session + "/centres", centre).status())
                .isEqualTo(403);
        assertThat(upload(api.as(TestIssuer.current().provinceAdmin("65")), session + "/centres", centre)
                        .status())
                .isEqualTo(200);
        assertThat(upload(examBoard(), "2999-12/centres", centre).status()).isEqualTo(404);
    }

    private ApiClient examBoard() {
        return api.as(TestIssuer.current().examAdmin());
    }

    private static ApiAnswer upload(ApiClient who, String where, String csv) {
        return who.post(
                "/api/enrollment/imports/" + where, csv.getBytes(StandardCharsets.UTF_8), "Content-Type", "text/csv");
    }

    static void assertFault(ApiAnswer answer, int row, String column, String code) {
        assertThat(answer.status()).as(answer.toString()).isEqualTo(400);
        assertThat(answer.code()).isEqualTo("ROWS_INVALID");
        assertThat(answer.json().path("rows").valueStream())
                .extracting(fault -> fault.path("row") + " "
                        + fault.path("column").asString() + " "
                        + fault.path("code").asString())
                .contains(row + " " + column + " " + code);
    }
}
