package org.baoming.scheduling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.BinaryBitmap;
import com.google.zxing.DecodeHintType;
import com.google.zxing.MultiFormatReader;
import com.google.zxing.NotFoundException;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.common.HybridBinarizer;
import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.zip.ZipInputStream;
import javax.imageio.ImageIO;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.text.PDFTextStripper;
import org.baoming.chassis.sql.Sql;
import org.baoming.chassis.testing.ApiAnswer;
import org.baoming.chassis.testing.ApiClient;
import org.baoming.chassis.testing.FakeService;
import org.baoming.chassis.testing.TestIssuer;
import org.baoming.scheduling.ticket.ReadTicketCode;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Admission tickets and what centres print; what was printed is in target/tickets. */
class TicketTest extends SchedulingServiceTest {
    private static final Path PRINTED = Path.of("target/tickets");
    private static final String PERSONS = "/internal/registrations/persons";

    /** Of each registration: passport and name. */
    private static final Map<UUID, Map<String, String>> KNOWN = new ConcurrentHashMap<>();

    @BeforeAll
    static void theFontsAreThere() {
        for (String font :
                List.of("noto/NotoSerif-Regular.ttf", "babelstone/BabelStoneHan.ttf", "hanazono/HanaMinB.ttf")) {
            Assumptions.assumeTrue(
                    Files.isReadable(Path.of("/usr/share/fonts/truetype", font)),
                    "deploy/verify installs Debian's fonts-noto-core, fonts-babelstone-han and fonts-hanazono");
        }
    }

    @BeforeEach
    void otherServicesAreWell() {
        ENROLLMENT.recover();
        PHOTOS.recover();
        ENROLLMENT.answer("POST", PERSONS, TicketTest::persons);
    }

    private static FakeService.Answer persons(FakeService.Call call) {
        List<Map<String, String>> found = new ArrayList<>();
        new JsonMapper().readTree(call.body()).path("registrations").forEach(id -> {
            Map<String, String> person = KNOWN.get(UUID.fromString(id.asString()));
            if (person != null) {
                found.add(person);
            }
        });
        return FakeService.Answer.json(200, new JsonMapper().writeValueAsString(Map.of("persons", found)));
    }

    @DisplayName(
            "R-704 a candidate's ticket has all that it needs, and its code, scanned from the page, proves person and"
                    + " place")
    @Test
    void theTicket() throws IOException, NotFoundException {
        Candidate candidate = seated("古丽·艾合买提", 12, Map.of());

        ApiAnswer answer = ticket(candidate);

        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/pdf");
        assertThat(answer.headers().firstValue("Cache-Control")).hasValue("no-store");
        keep("ticket", answer.bytes());
        try (PDDocument pdf = Loader.loadPDF(answer.bytes())) {
            assertThat(pdf.getNumberOfPages()).isEqualTo(1);
            assertThat(pdf.getPage(0).getResources().getXObjectNames())
                    .as("the photo")
                    .hasSize(1);
            assertThat(new PDFTextStripper().getText(pdf))
                    .contains(
                            "准 考 证",
                            "2027年3月全国计算机等级考试",
                            "古丽·艾合买提",
                            "E1****78",
                            "女 Female",
                            spaced(TicketNumber.of(CENTRE, SUBJECT, 12)),
                            "WPS Office高级应用与设计",
                            "2027年3月27日",
                            "09:00–11:00",
                            "659028",
                            "天山示范学院",
                            "乌鲁木齐市示例路28号",
                            "第一机房",
                            "信息楼",
                            "3层",
                            "考生须知");
            ReadTicketCode code = ReadTicketCode.of(scan(pdf, 0), keys());
            assertThat(code.name()).isEqualTo("古丽·艾合买提");
            assertThat(code.document()).isEqualTo("E1****78");
            assertThat(code.ticketNumber()).isEqualTo(TicketNumber.of(CENTRE, SUBJECT, 12));
            assertThat(code.session()).isEqualTo(session);
            assertThat(code.date()).hasToString("2027-03-27");
            assertThat(code.room()).isEqualTo("A101");
            assertThat(code.seat()).isEqualTo(12);
        }
        assertThat(ticket(candidate).bytes()).as("a reprint").isEqualTo(answer.bytes());
    }

    @DisplayName("R-704, R-204 the text of a ticket is the name with every character")
    @ParameterizedTest
    @ValueSource(
            strings = {
                "𠮷𬎆𫖯㛃",
                "䶮𪚥𤭢",
                "王𰻝𱁬𲎯",
                "阿卜杜热合曼·阿卜杜喀迪尔·买买提依明·努尔艾合买提·玉素甫江·艾合买提江·古丽巴哈尔·伊斯拉木",
            })
    void everyCharacter(String name) throws IOException, NotFoundException {
        Candidate candidate = seated(name, 1, Map.of());

        byte[] ticket = ticket(candidate).bytes();

        keep("name-%08x".formatted(name.hashCode()), ticket);
        try (PDDocument pdf = Loader.loadPDF(ticket)) {
            assertThat(new PDFTextStripper().getText(pdf).replaceAll("\\R", ""))
                    .contains(name)
                    .doesNotContain("〔U+");
            assertThat(ReadTicketCode.of(scan(pdf, 0), keys()).name()).isEqualTo(name);
        }
    }

    @DisplayName(
            "R-704, R-804 extra minutes are in the time, and the note for the invigilator is all that is said of an"
                    + " accommodation")
    @Test
    void accommodation() throws IOException {
        Candidate candidate = seated("王伟", 3, Map.of("extra_minutes", 30));
        grant(candidate, "可使用放大镜", "May use a magnifier");

        try (PDDocument pdf = Loader.loadPDF(ticket(candidate).bytes())) {
            assertThat(new PDFTextStripper().getText(pdf))
                    .contains("09:00–11:30", "30 extra minutes", "可使用放大镜", "May use a magnifier", "监考人员注意");
        }
        keep("accommodation", ticket(candidate).bytes());
    }

    @DisplayName("R-314 the candidate sees the seat as soon as it is published, and whether the ticket can be printed")
    @Test
    void state() {
        Candidate candidate = paidCandidate(10);
        know(candidate, "王伟");
        assertThat(state(candidate).path("state").asString()).isEqualTo("NOT_ARRANGED");
        describe(window(-1, 1), true);
        seat(candidate, 5, Map.of());

        JsonNode open = state(candidate);

        assertThat(open.path("state").asString()).isEqualTo("OPEN");
        assertThat(open.at("/centre/address").asString()).isEqualTo("乌鲁木齐市示例路28号");
        assertThat(open.at("/seats/0/room").asString()).isEqualTo("A101");
        assertThat(open.at("/seats/0/roomNameZh").asString()).isEqualTo("第一机房");
        assertThat(open.at("/seats/0/seat").asInt()).isEqualTo(5);
        assertThat(open.at("/seats/0/subjectNameZh").asString()).isEqualTo("WPS Office高级应用与设计");
        assertThat(api.as(Candidate.some().token()).get(path(candidate)).status())
                .as("somebody else's")
                .isEqualTo(404);
    }

    @DisplayName(
            "R-704, R-104 candidates print in the window, and only where the centre lets them; staff always, on record")
    @Test
    void windowAndPolicy() {
        Candidate candidate = seated("王伟", 7, Map.of());
        String staff = "/api/scheduling/administration/registrations/" + candidate.registration() + "/ticket.pdf";
        record Case(Map<String, Instant> window, boolean selfPrint, String state) {}
        int version = 10;
        for (Case one : List.of(
                new Case(window(1, 2), true, "NOT_YET"),
                new Case(window(-2, -1), true, "CLOSED"),
                new Case(window(-1, 1), false, "AT_CENTRE"))) {
            describe(one.window, one.selfPrint, ++version);
            await().untilAsserted(() ->
                    assertThat(state(candidate).path("state").asString()).isEqualTo(one.state));

            ApiAnswer refused = ticket(candidate);

            assertThat(refused.status()).isEqualTo(409);
            assertThat(refused.code()).isEqualTo("TICKET_NOT_OPEN");
            assertThat(refused.json().path("state").asString()).isEqualTo(one.state);
            assertThat(desk().get(staff).status()).isEqualTo(200);
        }
        assertThat(events.await(
                        "scheduling.staff-acts",
                        sent -> sent.payload()
                                .path("registration")
                                .asString("")
                                .equals(candidate.registration().toString())))
                .last()
                .extracting(sent -> sent.payload().path("act").asString())
                .isEqualTo("TICKET_PRINTED");
        assertThat(api.as(TestIssuer.current().centreStaff("110001")).get(staff).status())
                .isEqualTo(404);
    }

    @DisplayName(
            "R-704 a ticket is never printed without its person, nor while nobody can say whether there is a photo")
    @Test
    void outages() {
        Candidate candidate = seated("王伟", 8, Map.of());

        PHOTOS.fail();
        assertThat(ticket(candidate).code()).isEqualTo("UPSTREAM_UNAVAILABLE");
        PHOTOS.recover();
        ENROLLMENT.fail();
        ApiAnswer refused = ticket(candidate);
        assertThat(refused.status()).isEqualTo(503);
        assertThat(refused.code()).isEqualTo("UPSTREAM_UNAVAILABLE");
    }

    @DisplayName(
            "R-704 the tickets of a centre are one file or an archive by room; lists, posters and labels go with them,"
                    + " on record")
    @Test
    void centre() throws IOException, NotFoundException {
        describe(window(-1, 1), false);
        for (int seat = 1; seat <= 60; seat++) {
            Candidate candidate = Candidate.some();
            know(candidate, seat % 7 == 0 ? "买买提·" + seat : "张三" + seat);
            seat(
                    candidate,
                    seat,
                    seat > 35 ? Map.of("room", "B2", "slot", 2, "starts_at", "14:00", "ends_at", "16:00") : Map.of());
        }
        String base = "/api/scheduling/administration/sessions/" + session + "/centres/" + CENTRE + "/";

        byte[] all = desk().get(base + "tickets.pdf").bytes();
        keep("centre", all);
        try (PDDocument pdf = Loader.loadPDF(all)) {
            assertThat(pdf.getNumberOfPages()).isEqualTo(60);
            assertThat(ReadTicketCode.of(scan(pdf, 59), keys()).seat()).isEqualTo(60);
            assertThat(pdf.getPage(0)
                            .getResources()
                            .getFont(pdf.getPage(0)
                                    .getResources()
                                    .getFontNames()
                                    .iterator()
                                    .next())
                            .getName())
                    .isEqualTo(pdf.getPage(59)
                            .getResources()
                            .getFont(pdf.getPage(59)
                                    .getResources()
                                    .getFontNames()
                                    .iterator()
                                    .next())
                            .getName());
        }
        assertThat(desk().get(base + "tickets.pdf").bytes()).as("a reprint").isEqualTo(all);
        try (PDDocument pdf =
                Loader.loadPDF(desk().get(base + "tickets.pdf?room=B2").bytes())) {
            assertThat(pdf.getNumberOfPages()).isEqualTo(25);
        }
        List<String> files = new ArrayList<>();
        try (var archive = new ZipInputStream(
                new ByteArrayInputStream(desk().get(base + "tickets.zip").bytes()))) {
            for (var entry = archive.getNextEntry(); entry != null; entry = archive.getNextEntry()) {
                try (PDDocument pdf = Loader.loadPDF(archive.readAllBytes())) {
                    files.add(entry.getName() + " " + pdf.getNumberOfPages());
                }
            }
        }
        assertThat(files).containsExactly("2027-03-27-0900-01/A101.pdf 35", "2027-03-27-1400-02/B2.pdf 25");
        assertText(base + "hall-lists.pdf?slot=1", "hall-lists", 2, "买买提·35", "签名", "A101", "E1****78");
        assertText(
                base + "door-posters.pdf?slot=2",
                "door-posters",
                1,
                "B2",
                "14:00–16:00",
                TicketNumber.of(CENTRE, SUBJECT, 60));
        assertText(base + "seat-labels.pdf", "seat-labels", 4, "张三1", "座位");
        assertThat(desk().get(base + "tickets.pdf?slot=9").status()).isEqualTo(404);
        assertThat(api.as(TestIssuer.current().centreStaff("110001"))
                        .get(base + "tickets.pdf")
                        .status())
                .isEqualTo(403);
        PHOTOS.fail();
        ENROLLMENT.fail();
        assertThat(desk().get(base + "hall-lists.pdf").status()).isEqualTo(503);
    }

    private void assertText(String path, String name, int pages, String... texts) throws IOException {
        byte[] printed = desk().get(path).bytes();
        keep(name, printed);
        try (PDDocument pdf = Loader.loadPDF(printed)) {
            assertThat(pdf.getNumberOfPages()).isEqualTo(pages);
            assertThat(new PDFTextStripper().getText(pdf)).contains(texts);
        }
    }

    @DisplayName(
            "R-704 whoever changes or removes a published seat voids its ticket; the one for the new seat is genuine")
    @Test
    void revoked() throws IOException, NotFoundException {
        Candidate candidate = seated("王伟", 9, Map.of());
        String old = scanned(ticket(candidate));
        assertThat(revokedTickets().path("tickets")).isEmpty();

        jdbc.sql("update seat_assignment set seat = 10, published_at = published_at + interval '1 hour' where"
                        + " registration = :registration")
                .param("registration", candidate.registration())
                .update();

        ReadTicketCode before = ReadTicketCode.of(old, keys());
        ReadTicketCode after = ReadTicketCode.of(scanned(ticket(candidate)), keys());
        JsonNode list = revokedTickets();
        assertThat(list.at("/tickets/0/ticketNumber").asString()).isEqualTo(before.ticketNumber());
        long until = list.at("/tickets/0/issuedUntil").asLong();
        assertThat(before.issued().getEpochSecond()).isLessThanOrEqualTo(until);
        assertThat(after.issued().getEpochSecond()).isGreaterThan(until);
        assertThat(after.seat()).isEqualTo(10);

        jdbc.sql("delete from seat_assignment where registration = :registration")
                .param("registration", candidate.registration())
                .update();
        JsonNode next = api.get("/api/scheduling/sessions/" + session + "/revoked-tickets?after="
                        + list.path("next").asLong())
                .json();
        assertThat(next.path("tickets"))
                .as("those of the last minutes come again")
                .hasSize(2);
        assertThat(next.path("more").asBoolean()).isFalse();
    }

    @DisplayName(
            "R-704 everybody may have the keys, the time, and the sessions to come; a forged or foreign code is none")
    @Test
    void publicKeys() throws IOException, NotFoundException {
        Candidate candidate = seated("王伟", 11, Map.of());
        String code = scanned(ticket(candidate));

        JsonNode keys = api.get("/api/scheduling/ticket-keys").json();

        assertThat(keys.path("keys")).hasSize(2);
        assertThat(keys.path("sessions").values())
                .extracting(JsonNode::asString)
                .contains(session);
        assertThat(Instant.parse(keys.path("at").asString()))
                .isBetween(Instant.now().minusSeconds(60), Instant.now().plusSeconds(60));
        char last = code.charAt(code.length() - 1);
        String forged = code.substring(0, code.length() - 1) + (last == '9' ? '8' : (char) (last + 1));
        assertThatThrownBy(() -> ReadTicketCode.of(forged, keys())).hasMessage("Forged");
        assertThatThrownBy(() -> ReadTicketCode.of(candidate.registration().toString(), keys()))
                .hasMessage("No ticket");
    }

    private JsonNode revokedTickets() {
        return api.get("/api/scheduling/sessions/" + session + "/revoked-tickets")
                .json();
    }

    private Map<Integer, byte[]> keys() {
        Map<Integer, byte[]> keys = new HashMap<>();
        api.get("/api/scheduling/ticket-keys")
                .json()
                .path("keys")
                .forEach(key -> keys.put(
                        key.path("id").asInt(),
                        Base64.getDecoder().decode(key.path("publicKey").asString())));
        return keys;
    }

    private ApiClient desk() {
        return api.as(TestIssuer.current().centreStaff(CENTRE));
    }

    private static String path(Candidate candidate) {
        return "/api/scheduling/registrations/" + candidate.registration() + "/ticket";
    }

    private JsonNode state(Candidate candidate) {
        return api.as(candidate.token()).get(path(candidate)).json();
    }

    private ApiAnswer ticket(Candidate candidate) {
        return api.as(candidate.token()).get(path(candidate) + ".pdf");
    }

    /** A candidate with a published seat, at a centre where tickets can be printed now. */
    private Candidate seated(String name, int seat, Map<String, ?> overrides) {
        Candidate candidate = paidCandidate(100);
        know(candidate, name);
        describe(window(-1, 1), true);
        seat(candidate, seat, overrides);
        await().untilAsserted(() ->
                assertThat(state(candidate).path("state").asString()).isEqualTo("OPEN"));
        return candidate;
    }

    private void know(Candidate candidate, String name) {
        KNOWN.put(
                candidate.registration(),
                Map.of(
                        "registration",
                        candidate.registration().toString(),
                        "passport",
                        candidate.passport().toString(),
                        "name",
                        name,
                        "documentMasked",
                        "E1****78",
                        "sex",
                        "FEMALE"));
        PHOTOS.answer(
                "GET",
                "/internal/photos/" + candidate.registration(),
                call -> new FakeService.Answer(200, "image/jpeg", PHOTO));
    }

    private void describe(Map<String, Instant> ticketWindow, boolean selfPrint) {
        describe(ticketWindow, selfPrint, 2);
    }

    private void describe(Map<String, Instant> ticketWindow, boolean selfPrint, int version) {
        // PostgreSQL keeps microseconds.
        Instant opens = ticketWindow.get("opensAt").truncatedTo(ChronoUnit.SECONDS);
        sessionChanged(Map.of(
                "ticketWindow",
                Map.of("opensAt", opens, "closesAt", ticketWindow.get("closesAt")),
                "version",
                version));
        centreChanged(Map.of(
                "offers",
                List.of(offer(SUBJECT, 100)),
                "policy",
                Map.of("datePreferences", true, "selfPrintTicket", selfPrint),
                "version",
                version));
        await().untilAsserted(() -> assertThat(jdbc.sql("""
                                select self_print_ticket = :selfPrint and ticket_opens_at = :opens
                                from centre join exam_session using (session) where session = :session""")
                        .param("selfPrint", selfPrint)
                        .param("opens", Sql.utc(opens))
                        .param("session", session)
                        .query(Boolean.class)
                        .optional())
                .contains(true));
        for (String room : List.of("A101", "B2")) {
            jdbc.sql("""
                            insert into room (session, centre, room, name_zh, name_en, building, floor, seats, step_free, note)
                            values (:session, :centre, :room, :zh, 'Computer Room 1', '信息楼', '3层', 60, true, '')
                            on conflict do nothing""")
                    .param("session", session)
                    .param("centre", CENTRE)
                    .param("room", room)
                    .param("zh", room.equals("A101") ? "第一机房" : "第二机房")
                    .update();
        }
    }

    private void seat(Candidate candidate, int seat, Map<String, ?> overrides) {
        Map<String, Object> row = new HashMap<>(
                Map.of("slot", 1, "starts_at", "09:00", "ends_at", "11:00", "room", "A101", "extra_minutes", 0));
        row.putAll(overrides);
        row.putAll(Map.of(
                "entry", candidate.entry(),
                "registration", candidate.registration(),
                "session", session,
                "centre", CENTRE,
                "subject", SUBJECT,
                "ticket", TicketNumber.of(CENTRE, SUBJECT, seat),
                "seat", seat));
        jdbc.sql("""
                        insert into seat_assignment (entry, registration, session, centre, subject, ticket_number, slot, exam_date,
                            starts_at, ends_at, extra_minutes, room, seat, published_at)
                        values (:entry, :registration, :session, :centre, :subject, :ticket, :slot, date '2027-03-27',
                            :starts_at::time, :ends_at::time, :extra_minutes, :room, :seat, '2027-02-20T00:00:00Z')""").params(row).update();
    }

    private void grant(Candidate candidate, String zh, String en) {
        jdbc.sql("""
                        insert into accommodation_registration (registration, passport, session, centre)
                        values (:registration, :passport, :session, :centre)
                        on conflict do nothing""")
                .param("registration", candidate.registration())
                .param("passport", candidate.passport())
                .param("session", session)
                .param("centre", CENTRE)
                .update();
        jdbc.sql("""
                        insert into accommodation_request (id, registration, passport, session, centre, state, version,
                            extra_minutes, separate_room, step_free, beside_door, reason, requested_at, granted_extra_minutes,
                            granted_separate_room, granted_step_free, granted_beside_door, note_zh, note_en, decided_at, decided_by)
                        values (:id, :registration, :passport, :session, :centre, 'GRANTED', 2, 30, false, false, false,
                            'x', now(), 30, false, false, false, :zh, :en, now(), 'y')""")
                .param("id", UUID.randomUUID())
                .param("registration", candidate.registration())
                .param("passport", candidate.passport())
                .param("session", session)
                .param("centre", CENTRE)
                .param("zh", zh)
                .param("en", en)
                .update();
    }

    private static String spaced(String number) {
        return number.replaceAll("(.{4})(?=.)", "$1 ");
    }

    private static String scanned(ApiAnswer ticket) throws IOException, NotFoundException {
        try (PDDocument pdf = Loader.loadPDF(ticket.bytes())) {
            return scan(pdf, 0);
        }
    }

    /** As a scanner does, from several distances: what else is printed may look like the corner of a code from one of them. */
    private static String scan(PDDocument pdf, int number) throws IOException, NotFoundException {
        NotFoundException last = NotFoundException.getNotFoundInstance();
        for (int dotsPerInch : List.of(200, 300, 150, 250)) {
            BufferedImage page = new PDFRenderer(pdf).renderImageWithDPI(number, dotsPerInch);
            int[] pixels = page.getRGB(0, 0, page.getWidth(), page.getHeight(), null, 0, page.getWidth());
            var source = new RGBLuminanceSource(page.getWidth(), page.getHeight(), pixels);
            try {
                return new MultiFormatReader()
                        .decode(
                                new BinaryBitmap(new HybridBinarizer(source)),
                                Map.of(
                                        DecodeHintType.TRY_HARDER,
                                        true,
                                        DecodeHintType.POSSIBLE_FORMATS,
                                        List.of(BarcodeFormat.QR_CODE)))
                        .getText();
            } catch (NotFoundException e) {
                last = e;
            }
        }
        throw last;
    }

    private static void keep(String name, byte[] printed) throws IOException {
        Files.createDirectories(PRINTED);
        Files.write(PRINTED.resolve(name + ".pdf"), printed);
    }

    /** Nobody's portrait, drawn here. */
    private static final byte[] PHOTO = photo();

    private static byte[] photo() {
        var picture = new BufferedImage(300, 400, BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = picture.createGraphics();
        pen.setPaint(new GradientPaint(0, 0, new Color(0x6FA8DC), 0, 400, new Color(0xD0E4F7)));
        pen.fillRect(0, 0, 300, 400);
        pen.setColor(new Color(0xE8C39E));
        pen.fillOval(80, 70, 140, 190);
        pen.setColor(new Color(0x334455));
        pen.fillOval(20, 280, 260, 240);
        pen.dispose();
        try (var jpeg = new ByteArrayOutputStream()) {
            ImageIO.write(picture, "jpeg", jpeg);
            return jpeg.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
