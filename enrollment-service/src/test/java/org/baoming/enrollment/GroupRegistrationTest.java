package org.baoming.enrollment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.baoming.enrollment.Fixtures.TARIM;
import static org.baoming.enrollment.Fixtures.TIANSHAN;
import static org.baoming.enrollment.Fixtures.WPS;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.baoming.chassis.testing.ApiAnswer;
import org.baoming.chassis.testing.ApiClient;
import org.baoming.chassis.testing.ContractFiles;
import org.baoming.chassis.testing.TestIssuer;
import org.baoming.enrollment.catalogue.Policy;
import org.baoming.enrollment.catalogue.PolicyOverride;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class GroupRegistrationTest extends EnrollmentServiceTest {
    private static final String HEAD = "证件类型,证件号码,姓名,性别,出生日期,民族,职业,文化程度,培训类型,学校,班级,报考科目\n";

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

        ApiAnswer taken = uploadWhole(session, head + "护照,E94000001,古丽,女,2003-01-02 00:00:00,1,1,6,2,50000,一班,67\n");
        assertThat(taken.status()).as(taken.toString()).isEqualTo(200);
        String id = list(session).getFirst().path("registration").asString();
        JsonNode form = service("payment-service")
                .get("/internal/registrations/" + id)
                .json()
                .path("personalInformation");
        assertThat(form.path("postcode").asString()).isEqualTo("050000");
        assertThat(form.path("birthDate").asString()).isEqualTo("2003-01-02");

        ApiAnswer named = uploadWhole(
                session,
                head
                        + "护照,E94000002,古丽,女,2003-01-02,#N/A,上班,6,2,,3月1日,67\n护照,E94000003,古丽,女,2003-01-02,1,上班,6,2,,,67\n");
        ImportCatalogueTest.assertFault(named, 2, "ethnicGroup", "CELL_ERROR");
        ImportCatalogueTest.assertFault(named, 2, "className", "MADE_A_DATE");
        ImportCatalogueTest.assertFault(named, 3, "occupation", "UNKNOWN_CODE");
        assertThat(named.toString()).contains("学生、教师");
    }

    @DisplayName("R-502 one bad row, and nobody is registered; every fault is named")
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
        ImportCatalogueTest.assertFault(answer, 3, "name", "CHARACTER");
        ImportCatalogueTest.assertFault(answer, 4, "name", "CELL_ERROR");
        ImportCatalogueTest.assertFault(answer, 5, "name", "DOT");
        ImportCatalogueTest.assertFault(answer, 6, "documentNumber", "OTHER_TYPE");
        ImportCatalogueTest.assertFault(answer, 7, "documentNumber", "LENGTH");
        ImportCatalogueTest.assertFault(answer, 8, "school", "LEGIBLE");
        assertThat(answer.body())
                .contains("HK_MACAO_TAIWAN_RESIDENCE", "U+003D")
                .doesNotContain("81000020");
        assertThat(list(session)).isEmpty();
    }

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

        assertThat(staff(TARIM).delete(path).code()).isEqualTo("NOT_FOUND");
        assertThat(staff(TIANSHAN).delete(path).status()).isEqualTo(204);
        assertThat(staff(TIANSHAN).delete(path).code()).isEqualTo("NOT_FOUND");

        assertThat(remaining(session, WPS)).isEqualTo(99);
        var told = events.await("enrollment.registrations", "enrollment.subjects-released.v1", id);
        assertThat(told.payload().path("reason").asString()).isEqualTo("DELETED");
        assertThat(person("E8700000").tryToOpen(session).json().path("method").asString())
                .isEqualTo("SELF");
        assertThat(ledgerCheck.differences()).isEmpty();
    }

    @DisplayName("R-502 what is being paid is not taken back")
    @Test
    void notWhilePaying() {
        SessionCode session = openSession();
        upload(TIANSHAN, session, students("E88", 1));
        Person student = person("E8800000");
        String id = student.open(session);
        events.publish(
                UUID.randomUUID(),
                "photo.photo-accepted.v1",
                "photo.photos",
                id,
                JsonMapper.shared()
                        .valueToTree(Map.of(
                                "registration",
                                id,
                                "photo",
                                UUID.randomUUID().toString(),
                                "acceptedAt",
                                "2026-01-05T01:00:00Z",
                                "version",
                                1)));
        await().until(() -> !student.registration(id).path("photo").isNull());
        ApiAnswer checkOut = service("payment-service")
                .put(
                        "/internal/check-outs/NCRE_65-2027010509-88",
                        Map.of(
                                "registration", id,
                                "passport", student.passport(),
                                "entries", student.entries(id)));
        assertThat(checkOut.status()).as(checkOut.toString()).isEqualTo(200);

        assertThat(staff(TIANSHAN)
                        .delete("/api/enrollment/administration/group-registrations/" + id)
                        .code())
                .isEqualTo("LOCKED");
    }

    @DisplayName("R-502, R-605 a centre's order holds many of its registrations, and gives them up together")
    @Test
    void oneOrderForMany() {
        SessionCode session = openSession();
        List<String> group = readyToPay(session, "E91", 3);
        String order = "NCRE_65-" + UUID.randomUUID();

        for (String id : group) {
            ApiAnswer checkOut = checkOut(order, TIANSHAN, id);
            assertThat(checkOut.status()).as(checkOut.toString()).isEqualTo(200);
            assertThat(checkOut.json().path("payerName").asString())
                    .isEqualTo(staff(TIANSHAN)
                            .get("/api/enrollment/sessions/" + session + "/centres/" + TIANSHAN)
                            .json()
                            .path("nameZh")
                            .asString());
            assertThat(checkOut.json().path("passport").isNull()).isTrue();
            assertThat(checkOut.json().path("entries")).hasSize(1);
            assertThat(checkOut(order, TIANSHAN, id).json()).isEqualTo(checkOut.json());
            assertThat(checkOut("NCRE_65-" + UUID.randomUUID(), TIANSHAN, id).code())
                    .isEqualTo("PAYMENT_IN_FLIGHT");
        }

        assertThat(service("payment-service")
                        .delete("/internal/check-outs/" + order)
                        .status())
                .isEqualTo(204);

        assertThat(states(session)).containsOnly("EDITING");
        assertThat(checkOut(order, TIANSHAN, group.getFirst()).code()).isEqualTo("CHECK_OUT_CLOSED");
        assertThat(checkOut("NCRE_65-" + UUID.randomUUID(), TIANSHAN, group.getFirst())
                        .status())
                .isEqualTo(200);
    }

    @DisplayName("R-502, R-604 of a centre's order each registration is paid, refused, closed and given back by itself")
    @Test
    void oneOrderIsSettledOneByOne() {
        SessionCode session = openSession();
        List<String> group = readyToPay(session, "E92", 3);
        String order = "NCRE_65-" + UUID.randomUUID();
        List<String> entries = group.stream()
                .map(id -> checkOut(order, TIANSHAN, id)
                        .json()
                        .at("/entries/0/entry")
                        .asString())
                .toList();

        tell("payment.order-closed.v1", order, group.get(2), Map.of());
        await().until(() -> state(session, group.get(2)).equals("EDITING"));
        tell(
                "payment.order-paid.v1",
                order,
                group.get(0),
                Map.of("entries", List.of(entries.get(0)), "amountFen", 8_000));
        tell("payment.order-paid.v1", order, group.get(1), Map.of("entries", List.of(entries.get(1)), "amountFen", 1));

        await().until(() -> state(session, group.get(0)).equals("PAID"));
        await().until(() -> unmatched(order) == 1);
        assertThat(state(session, group.get(1))).isEqualTo("EDITING");
        assertThat(state(session, group.get(2))).isEqualTo("EDITING");
        var refused = events.await("enrollment.registrations", "enrollment.payment-refused.v1", group.get(1));
        assertThat(refused.payload().path("order").asString()).isEqualTo(order);
        var paid = events.await("enrollment.registrations", "enrollment.subjects-paid.v1", group.get(0));
        assertThat(paid.payload().path("order").asString()).isEqualTo(order);
        tell("payment.order-refunded.v1", order, group.get(1), Map.of("reason", "DIFFERS_FROM_CHECK_OUT"));
        await().until(() -> jdbc.sql("select refunded_at is not null from unmatched_payment where order_number = ?")
                .param(order)
                .query(Boolean.class)
                .single());
    }

    @DisplayName("R-502 a centre pays for those whom it has registered itself, and for nobody else")
    @Test
    void onlyItsOwn() {
        SessionCode session = openSession();
        String id = readyToPay(session, "E93", 1).getFirst();
        Person alone = person();
        String own = alone.open(session);
        alone.choose(own, TIANSHAN, WPS);

        assertThat(checkOut("NCRE_65-" + UUID.randomUUID(), TARIM, id).code()).isEqualTo("NOT_FOUND");
        assertThat(checkOut("NCRE_65-" + UUID.randomUUID(), TIANSHAN, own).code())
                .isEqualTo("NOT_FOUND");
        ApiAnswer nobody = service("payment-service")
                .put("/internal/check-outs/NCRE_65-" + UUID.randomUUID(), Map.of("registration", id));
        assertThat(nobody.code()).isEqualTo("INVALID_FIELD");
    }

    /** With a photo each. */
    private List<String> readyToPay(SessionCode session, String series, int count) {
        upload(TIANSHAN, session, students(series, count));
        List<String> group = list(session).stream()
                .map(one -> one.path("registration").asString())
                .toList();
        for (String id : group) {
            events.publishExample(
                    Path.of("../photo-service/contracts/events/photo.photo-accepted.v1.example.json"),
                    "photo.photos",
                    id,
                    Map.of("registration", id, "photo", UUID.randomUUID().toString(), "version", 1));
        }
        await().until(() ->
                list(session).stream().allMatch(one -> one.path("photo").asBoolean()));
        return group;
    }

    private ApiAnswer checkOut(String order, CentreCode centre, String registration) {
        return service("payment-service")
                .put("/internal/check-outs/" + order, Map.of("registration", registration, "centre", centre.value()));
    }

    private void tell(String type, String order, String registration, Map<String, ?> more) {
        Map<String, Object> overrides = new HashMap<>(more);
        overrides.put("order", order);
        overrides.put("registration", registration);
        events.publishExample(
                Path.of("../payment-service/contracts/events/" + type + ".example.json"),
                "payment.orders",
                registration,
                overrides);
    }

    private List<String> states(SessionCode session) {
        return list(session).stream().map(one -> one.path("state").asString()).toList();
    }

    private String state(SessionCode session, String registration) {
        return list(session).stream()
                .filter(one -> one.path("registration").asString().equals(registration))
                .map(one -> one.path("state").asString())
                .findFirst()
                .orElseThrow();
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

    private List<JsonNode> list(SessionCode session) {
        return staff(TIANSHAN)
                .get("/api/enrollment/administration/sessions/" + session + "/group-registrations")
                .json()
                .path("registrations")
                .valueStream()
                .toList();
    }

    private ApiClient staff(CentreCode centre) {
        return api.as(TestIssuer.current().centreStaff(centre.value()));
    }

    private ApiAnswer upload(CentreCode centre, SessionCode session, String rows) {
        return staff(centre)
                .post(
                        "/api/enrollment/imports/" + session + "/group-registrations",
                        (HEAD + rows).getBytes(StandardCharsets.UTF_8),
                        "Content-Type",
                        "text/csv");
    }

    private ApiAnswer uploadWhole(SessionCode session, String csv) {
        return staff(TIANSHAN)
                .post(
                        "/api/enrollment/imports/" + session + "/group-registrations",
                        csv.getBytes(StandardCharsets.UTF_8),
                        "Content-Type",
                        "text/csv");
    }

    private static String students(String series, int count) {
        return IntStream.range(0, count)
                .mapToObj(n -> "护照,%s%05d,学生%d,男,2003-01-02,01,01,06,02,示范学院,一班,67\n".formatted(series, n, n))
                .collect(Collectors.joining());
    }

    private int remaining(SessionCode session, SubjectCode subject) {
        return Objects.requireNonNull(
                counters.seats(session, TIANSHAN).of(subject).remaining());
    }
}
