package org.baoming.enrollment;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.baoming.enrollment.Fixtures.C;
import static org.baoming.enrollment.Fixtures.TARIM;
import static org.baoming.enrollment.Fixtures.TIANSHAN;
import static org.baoming.enrollment.Fixtures.WPS;

import java.io.ByteArrayInputStream;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.zip.ZipInputStream;
import org.baoming.chassis.ChinaTime;
import org.baoming.chassis.testing.ApiAnswer;
import org.baoming.chassis.testing.EventBus;
import org.baoming.chassis.testing.TestIssuer;
import org.baoming.enrollment.candidates.CandidateLines;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpStatus;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The candidates of a centre, for its staff. */
class CandidatesTest extends EnrollmentServiceTest {

    @Autowired
    CandidateLines candidateLines;

    private static String list(SessionCode session, String query) {
        return "/sessions/" + session + "/registrations" + (query.isEmpty() ? "" : "?" + query);
    }

    private static List<String> names(ApiAnswer answer) {
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        return answer.json()
                .path("registrations")
                .valueStream()
                .map(line -> line.path("name").asString())
                .toList();
    }

    private static JsonNode line(ApiAnswer answer, String name) {
        return answer.json()
                .path("registrations")
                .valueStream()
                .filter(line -> line.path("name").asString().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError(answer.toString()));
    }

    private String registered(
            SessionCode session,
            String name,
            String number,
            String studentNumber,
            CentreCode at,
            SubjectCode... subjects) {
        Person person = person(number, name);
        String id = person.open(session);
        Map<String, Object> form = new HashMap<>(Person.FORM);
        form.put("studentNumber", studentNumber);
        assertThat(person.fillIn(id, form).status()).isEqualTo(200);
        assertThat(person.choose(id, at, subjects).status()).isEqualTo(200);
        return id;
    }

    /** The list follows when the sweep runs next. */
    private void awaitLines(Desk desk, SessionCode session, int count) {
        await().atMost(OtherServices.PATIENCE).until(() -> {
            candidateLines.refresh();
            return names(desk.get(list(session, "limit=200"))).size() == count;
        });
    }

    private void threeCandidates(SessionCode session) {
        registered(session, "张小明", unique("A"), "2023001", TIANSHAN, WPS);
        registered(session, "李小红", unique("B"), "2023002", TIANSHAN, WPS, C);
        registered(session, "欧阳明", unique("C"), "1999", TARIM, C);
    }

    private static String unique(String first) {
        return first + UUID.randomUUID().toString().substring(0, 7).toUpperCase(Locale.ROOT);
    }

    @Test
    @DisplayName(
            "R-502 a centre lists its candidates, the newest first or by name in pinyin, and a province all of its centres")
    void lists() {
        SessionCode session = openSession();
        threeCandidates(session);
        Desk centre = centreStaff(TIANSHAN);
        awaitLines(centre, session, 2);
        awaitLines(provinceAdmin(Fixtures.XINJIANG), session, 3);

        assertThat(names(centre.get(list(session, "")))).containsExactly("李小红", "张小明");
        assertThat(names(centre.get(list(session, "order=NAME")))).containsExactly("李小红", "张小明");
        assertThat(names(provinceAdmin(Fixtures.XINJIANG).get(list(session, "order=NAME"))))
                .containsExactly("李小红", "欧阳明", "张小明");
        assertThat(names(board().get(list(session, "province=65&centre=" + TARIM))))
                .containsExactly("欧阳明");
        JsonNode line = line(centre.get(list(session, "")), "李小红");
        assertThat(line.path("documentMasked").asString()).contains("*");
        assertThat(line.path("subjects").valueStream().map(JsonNode::asString)).containsExactly("24", "67");
        assertThat(line.path("unpaid").asInt()).isEqualTo(2);
        assertThat(line.path("form").asBoolean()).isTrue();
        assertThat(line.path("photo").asBoolean()).isFalse();
        assertThat(line.path("review").asString()).isEqualTo("NOT_REQUIRED");
    }

    @Test
    @DisplayName(
            "R-502 a list is searched by part of a name, last digits, student number, and filtered by subject, state and day")
    void filters() {
        SessionCode session = openSession();
        threeCandidates(session);
        Desk desk = provinceAdmin(Fixtures.XINJIANG);
        awaitLines(desk, session, 3);
        LocalDate today = LocalDate.now(ChinaTime.ZONE);

        assertThat(names(desk.get(list(session, "name=小")))).containsExactly("李小红", "张小明");
        assertThat(names(desk.get(list(session, "name=%25")))).as("no pattern").isEmpty();
        assertThat(names(desk.get(list(session, "documentEnd=78")))).hasSize(3);
        assertThat(names(desk.get(list(session, "documentEnd=5678"))))
                .as("a mask that shows two digits of these four")
                .hasSize(3);
        assertThat(names(desk.get(list(session, "documentEnd=77")))).isEmpty();
        assertThat(names(desk.get(list(session, "studentNumber=2023")))).containsExactly("李小红", "张小明");
        assertThat(names(desk.get(list(session, "studentNumber=_999")))).isEmpty();
        assertThat(names(desk.get(list(session, "subject=24")))).containsExactly("欧阳明", "李小红");
        assertThat(names(desk.get(list(session, "standing=UNPAID&name=明")))).containsExactly("欧阳明", "张小明");
        assertThat(names(desk.get(list(session, "standing=PAID")))).isEmpty();
        assertThat(names(desk.get(list(session, "standing=WITHOUT_PHOTO")))).hasSize(3);
        assertThat(names(desk.get(list(session, "standing=ON_SITE_OPEN")))).hasSize(3);
        assertThat(names(desk.get(list(session, "day=" + today)))).hasSize(3);
        assertThat(names(desk.get(list(session, "day=" + today.minusDays(1))))).isEmpty();
        assertThat(desk.get(list(session, "documentEnd=12345")).code()).isEqualTo("INVALID_FIELD");
    }

    @Test
    @DisplayName(
            "R-502 a list comes page by page: nobody twice, nobody left out, in either order, whoever is removed meanwhile")
    void pages() {
        SessionCode session = openSession();
        List<Person> people = IntStream.range(0, 7)
                .mapToObj(n -> person(unique("P" + n), "王" + n))
                .toList();
        List<String> ids = new ArrayList<>();
        people.forEach(person -> {
            String id = person.open(session);
            assertThat(person.choose(id, TIANSHAN, WPS).status()).isEqualTo(200);
            ids.add(id);
        });
        Desk desk = centreStaff(TIANSHAN);
        awaitLines(desk, session, 7);

        for (String order : List.of("TIME", "NAME")) {
            List<String> seen = new ArrayList<>();
            String after = "";
            do {
                ApiAnswer page = desk.get(list(session, "limit=3&order=" + order + after));
                seen.addAll(names(page));
                after = page.json().path("next").isNull()
                        ? ""
                        : "&after=" + page.json().path("next").asString();
            } while (!after.isEmpty());
            assertThat(seen).as(order).hasSize(7).doesNotHaveDuplicates();
        }

        ApiAnswer first = desk.get(list(session, "limit=3"));
        assertThat(people.get(4).delete(ids.get(4), "CHANGED_PLANS").status()).isEqualTo(HttpStatus.NO_CONTENT.value());
        awaitLines(desk, session, 6);
        assertThat(names(desk.get(list(
                        session, "limit=10&after=" + first.json().path("next").asString()))))
                .as("the last line of the page before is gone")
                .containsExactly("王3", "王2", "王1", "王0");
        assertThat(desk.get(list(session, "order=NAME&after=nonsense")).code()).isEqualTo("INVALID_FIELD");
    }

    @Test
    @DisplayName(
            "R-502, R-503 a whole document number is searched in the body of a request, and found within one's own reach only")
    void byDocument() {
        SessionCode session = openSession();
        String number = unique("E");
        String id = registered(session, "张小明", number, "1", TIANSHAN, WPS);
        awaitLines(centreStaff(TIANSHAN), session, 1);
        String path = "/sessions/" + session + "/registrations/by-document";

        for (Desk reaches : List.of(centreStaff(TIANSHAN), provinceAdmin(Fixtures.XINJIANG), board())) {
            assertThat(reaches.post(path, Map.of("number", number))
                            .json()
                            .at("/registrations/0/registration")
                            .asString())
                    .isEqualTo(id);
        }
        for (Desk foreign : List.of(centreStaff(TARIM), provinceAdmin(Fixtures.FUJIAN))) {
            assertThat(names(foreign.post(path, Map.of("number", number)))).isEmpty();
        }
        assertThat(names(board().post(path, Map.of("number", "X9999999")))).isEmpty();
        assertThat(new Desk(api.as(TestIssuer.current().candidate(UUID.randomUUID())))
                        .post(path, Map.of("number", number))
                        .status())
                .isEqualTo(403);
    }

    @Test
    @DisplayName("R-502 whoever moves to another centre, or goes, leaves the list; a photo shows in it")
    void follows() {
        SessionCode session = openSession();
        Person person = person(unique("M"), "马可");
        String id = person.open(session);
        person.choose(id, TIANSHAN, WPS);
        awaitLines(centreStaff(TIANSHAN), session, 1);

        others().photo("accepted", id, UUID.randomUUID().toString(), 1);
        await().atMost(OtherServices.PATIENCE).until(() -> {
            candidateLines.refresh();
            return line(centreStaff(TIANSHAN).get(list(session, "")), "马可")
                    .path("photo")
                    .asBoolean();
        });
        person.choose(id, TARIM, WPS);

        awaitLines(centreStaff(TIANSHAN), session, 0);
        awaitLines(centreStaff(TARIM), session, 1);
    }

    @Test
    @DisplayName(
            "R-502 a list is a file, CSV with a byte order mark or XLSX, without formulas and with masked numbers; R-504 on record")
    void exports() throws Exception {
        SessionCode session = openSession();
        registered(session, "张小明", unique("A"), "=1+1", TIANSHAN, WPS, C);
        registered(session, "李,小红", unique("B"), "007", TIANSHAN, WPS);
        Desk desk = centreStaff(TIANSHAN);
        awaitLines(desk, session, 2);
        String path = "/sessions/" + session + "/registrations/export?order=NAME&format=";

        byte[] csv = desk.get(path + "CSV").bytes();
        assertThat(new String(csv, UTF_8))
                .startsWith("\uFEFF报名号,报名时间,")
                .contains("\"李,小红\"", ",'=1+1,24、67,0,2,", ",007,", "E1****78")
                .hasLineCount(3);
        assertThat(desk.get(path + "CSV&language=en&name=张").bytes())
                .asString(UTF_8)
                .contains("Student number", "24, 67")
                .hasLineCount(2);
        String sheet = "";
        try (var zip = new ZipInputStream(
                new ByteArrayInputStream(desk.get(path + "XLSX").bytes()))) {
            for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                sheet = entry.getName().endsWith("sheet1.xml") ? new String(zip.readAllBytes(), UTF_8) : sheet;
            }
        }
        assertThat(sheet).contains("李,小红", "'=1+1", "E1****78").doesNotContain("<f>");
        assertThat(actsUntil(session, "CANDIDATES_EXPORTED  XLSX"))
                .as("with the filters that were used, and without their values")
                .contains("CANDIDATES_LISTED  ", "CANDIDATES_EXPORTED  CSV", "CANDIDATES_EXPORTED name CSV");
    }

    @Test
    @DisplayName(
            "R-503 a list with whole document numbers is given for a reason: one act of staff with reason and count, never a number; R-207 passport-service is told who it is for")
    void exportsInFull() {
        SessionCode session = openSession();
        String known = unique("A");
        String changed = unique("B");
        String id = registered(session, "张小明", known, "1", TIANSHAN, WPS);
        String other = registered(session, "李小红", changed, "2", TIANSHAN, WPS);
        Desk desk = centreStaff(TIANSHAN);
        awaitLines(desk, session, 2);
        PASSPORTS.answer("POST", "/internal/passports/document-disclosures", 200, """
                {"numbers":[{"passport":"%s","type":"PASSPORT","number":"%s","key":{"type":"PASSPORT","number":"%s"}},
                            {"passport":"%s","type":"PASSPORT","number":"X1111111","key":{"type":"PASSPORT","number":"X1111111"}}]}""".formatted(
                        passportOf(id), known, known, passportOf(other)));
        String path = "/sessions/" + session + "/registrations/export?order=NAME&format=CSV";
        Map<String, String> reason = Map.of("reasonCode", "IDENTITY_CHECK", "reason", " 现场核对名单 ");

        assertThat(desk.post(path, Map.of("reasonCode", "OTHER", "reason", " ")).code())
                .isEqualTo("INVALID_FIELD");
        ApiAnswer file = desk.post(path, reason);

        assertThat(file.status()).as(file.toString()).isEqualTo(200);
        assertThat(new String(file.bytes(), UTF_8))
                .contains("张小明,护照," + known)
                .as("whose passport has another document by now than the registration")
                .contains("李小红,护照,E1****78")
                .doesNotContain("X1111111")
                .hasLineCount(3);
        assertThat(file.headers().firstValue("Cache-Control").orElseThrow()).contains("no-store");
        assertThat(PASSPORTS.calls().getLast().body())
                .contains("\"scope\":\"" + TIANSHAN, "centre-staff", "IDENTITY_CHECK", "现场核对名单");
        JsonNode act = events.await(
                        "enrollment.staff-acts",
                        sent -> isAbout(session, sent)
                                && sent.payload().path("act").asString().equals("CANDIDATES_EXPORTED_IN_FULL"))
                .getLast()
                .payload();
        assertThat(act.at("/details/count").asString()).isEqualTo("2");
        assertThat(act.at("/details/reason").asString()).isEqualTo("现场核对名单");
        assertThat(act.at("/details/reasonCode").asString()).isEqualTo("IDENTITY_CHECK");
        assertThat(act.toString()).doesNotContain(known, changed);
        assertThat(desk.get(path).bytes()).asString(UTF_8).doesNotContain(known);

        assertThat(centreStaff(TARIM).post(path + "&centre=" + TIANSHAN, reason).code())
                .isEqualTo("FORBIDDEN");
        assertThat(provinceAdmin(Fixtures.FUJIAN)
                        .post(path + "&centre=" + TIANSHAN, reason)
                        .code())
                .isEqualTo("FORBIDDEN");
        assertThat(new Desk(api.as(TestIssuer.current().candidate(UUID.randomUUID())))
                        .post(path, reason)
                        .status())
                .isEqualTo(403);
    }

    @Test
    @DisplayName(
            "R-503 without passport-service there is no file: it says so before it begins, and nothing is on record")
    void noNumbersWithoutPassports() {
        SessionCode session = openSession();
        registered(session, "张小明", unique("A"), "1", TIANSHAN, WPS);
        Desk desk = centreStaff(TIANSHAN);
        awaitLines(desk, session, 1);
        PASSPORTS.fail();

        ApiAnswer answer = desk.post(
                "/sessions/" + session + "/registrations/export?format=XLSX",
                Map.of("reasonCode", "OTHER", "reason", "x"));

        assertThat(answer.code()).isEqualTo("UPSTREAM_UNAVAILABLE");
    }

    private String passportOf(String registration) {
        return jdbc.sql("select passport::text from registration where registration = ?::uuid")
                .param(registration)
                .query(String.class)
                .single();
    }

    @Test
    @DisplayName(
            "R-317 the desk says how many are still to be confirmed on site, where the centre does that; for its own centre")
    void onSiteToDo() {
        SessionCode session = openSession();
        String first = registered(session, "张小明", unique("A"), "1", TIANSHAN, WPS);
        registered(session, "李小红", unique("B"), "2", TIANSHAN, WPS);
        Desk desk = centreStaff(TIANSHAN);
        awaitLines(desk, session, 2);
        String path = "/sessions/" + session + "/registrations/on-site-to-do";
        assertThat(desk.get(path).json().path("required").asBoolean()).isFalse();

        desk.change(
                Desk.centre(session, TIANSHAN),
                form -> ((ObjectNode) form.path("policy")).put("onSiteConfirmation", true));
        others().confirmedOnSite(first, TIANSHAN.value(), 3);

        await().atMost(OtherServices.PATIENCE).until(() -> {
            candidateLines.refresh();
            JsonNode toDo = desk.get(path).json();
            return toDo.path("required").asBoolean() && toDo.path("open").asInt() == 1;
        });
        assertThat(desk.get(path).json().path("more").asBoolean()).isFalse();
        assertThat(centreStaff(TARIM).get(path).json().path("required").asBoolean())
                .isFalse();
        assertThat(board().get(path).status()).isEqualTo(403);
    }

    @Test
    @DisplayName(
            "R-504 each page of a list is a look on record: nobody makes the start of a page by hand to search unseen")
    void furtherPagesAreOnRecord() {
        SessionCode session = openSession();
        registered(session, "张小明", unique("F"), "2023001", TIANSHAN, WPS);
        Desk desk = centreStaff(TIANSHAN);
        awaitLines(desk, session, 1);
        String newest = Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(("ffffffff-ffff-ffff-ffff-ffffffffffff" + "9000000000000000").getBytes(UTF_8));

        assertThat(names(desk.get(list(session, "name=明&after=" + newest)))).containsExactly("张小明");
        assertThat(desk.get("/sessions/" + session + "/group-registrations?show=NO_PHOTO&after=" + new UUID(0, 0))
                        .status())
                .isEqualTo(HttpStatus.OK.value());

        assertThat(actsUntil(session, "CANDIDATES_LISTED group,NO_PHOTO ")).contains("CANDIDATES_LISTED name ");
    }

    @Test
    @DisplayName("R-502 a character that cannot be stored, or a day of another time, is a fault of the request")
    void nonsense() {
        SessionCode session = openSession();
        Desk desk = centreStaff(TIANSHAN);

        assertThat(desk.get(list(session, "name=%00")).code()).isEqualTo("MALFORMED_REQUEST");
        String cursor =
                Base64.getUrlEncoder().withoutPadding().encodeToString((new UUID(1, 1) + "\u0000").getBytes(UTF_8));
        assertThat(desk.get(list(session, "order=NAME&after=" + cursor)).code()).isEqualTo("MALFORMED_REQUEST");
        assertThat(desk.get(list(session, "day=%2B999999999-12-31")).code()).isEqualTo("INVALID_FIELD");
        assertThat(desk.get(list(session, "day=%2B300000-01-01")).code()).isEqualTo("INVALID_FIELD");
    }

    /** What the centre's record gets, up to an act: its type, filters and format. */
    private List<String> actsUntil(SessionCode session, String last) {
        return events
                .await(
                        "enrollment.staff-acts",
                        sent -> isAbout(session, sent) && text(sent).equals(last))
                .stream()
                .filter(sent -> isAbout(session, sent))
                .map(CandidatesTest::text)
                .toList();
    }

    private static boolean isAbout(SessionCode session, EventBus.Sent sent) {
        return sent.payload().path("session").asString("").equals(session.value())
                && sent.key().equals(TIANSHAN.value());
    }

    private static String text(EventBus.Sent sent) {
        JsonNode details = sent.payload().path("details");
        return sent.payload().path("act").asString() + " "
                + details.path("filters").asString("") + " "
                + details.path("format").asString("");
    }
}
