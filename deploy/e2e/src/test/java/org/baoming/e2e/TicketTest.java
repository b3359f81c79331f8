package org.baoming.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.baoming.e2e.Browser.Page;
import org.baoming.e2e.Browser.Upload;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * From the preferred date to the printed ticket, in a session of its own: its registration has to end before seats are published, and its
 * tickets can be printed at once.
 */
class TicketTest {

    private static final String PROVINCE = "65";
    private static final String SUBJECT = "67";
    private static final String ROOM = "A101";
    private static final String SESSIONS = "/api/enrollment/administration/sessions";
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @RegisterExtension
    static final Chromium CHROMIUM = new Chromium();

    @RegisterExtension
    static final Chromium WITH_CAMERA = new Chromium(Door.CAMERA_ARGUMENTS);

    /** Before the sample session, which the desk shows to whoever asks for none. */
    private final Instant opened = Instant.now().minus(Duration.ofDays(400));

    private final ZoneId china = ZoneId.of("Asia/Shanghai");
    private final LocalDate first = LocalDate.now(china).plusDays(20);
    private final LocalDate second = first.plusDays(1);
    /** A code that is free also where these tests ran before. */
    private final String session = "%d-%02d"
            .formatted(
                    ThreadLocalRandom.current().nextInt(2_040, 10_000),
                    ThreadLocalRandom.current().nextInt(1, 13));

    private final String centre = PROVINCE + ThreadLocalRandom.current().nextInt(2_000, 9_000);
    private final Browser board = new Browser();
    private final Browser province = new Browser();
    private final Candidate candidate = new Candidate();
    private String id = "";

    @Test
    @DisplayName(
            "R-701, R-702, R-208, R-314, R-317, R-704 a date is preferred, the centre arranges and publishes, the candidate is told, sees the seat and prints a ticket whose QR code is genuine; everybody sees that the draw kept its word; the door lets in whose ticket is genuine, without a network; who is refused on site hears that the ticket is void")
    void fromThePreferredDateToTheTicket() {
        Candidate.signIn(board, "board", Suite.secret("DEMO_PASSWORD"));
        Candidate.signIn(province, "admin-" + PROVINCE, Suite.secret("DEMO_PASSWORD"));
        addsTheSessionAndTheCentre();
        setsRoomAndSlots();
        registersAndPays();
        Visitor visitor = CHROMIUM.visitor().signsIn(candidate);
        prefersTheSecondDate(visitor);
        seesNoSeatYet(visitor);
        String hash = seesTheHashOfTheSeed(visitor);

        endsTheRegistration();
        publishes();

        isTold();
        seesTheSeat(visitor);
        PrintedTicket ticket = prints(visitor);
        seesTheDraw(visitor, hash);
        isCheckedAtTheDoor(ticket);
        isRefusedOnSite(visitor);
    }

    private void addsTheSessionAndTheCentre() {
        Instant now = Instant.now();
        Map<String, Object> copy = Map.of(
                "session",
                session,
                "basedOn",
                Suite.SESSION,
                "ordinal",
                ThreadLocalRandom.current().nextInt(200, 9_000),
                "nameZh",
                "准考证测试考次",
                "nameEn",
                "Session for tickets",
                "window",
                window(opened, now.plus(Duration.ofDays(5))),
                "ticketWindow",
                window(
                        now.minus(Duration.ofHours(1)),
                        second.plusDays(1).atStartOfDay(china).toInstant()),
                "examDates",
                List.of(first, second));
        String key = UUID.randomUUID().toString();
        // Repeated until the copy is made, as the desk does.
        await().atMost(PATIENCE)
                .pollDelay(Duration.ZERO)
                .until(() -> board.post(SESSIONS, copy, "Idempotency-Key", key).status() == 201);
        imports("centres", "考点代码,考点名称,英文名称,地址,总容量\n" + centre + ",准考证示范大学,Ticket Model University,示例路1号,\n");
        imports("offers", "考点代码,科目代码,考试费(元),容量\n" + centre + "," + SUBJECT + ",80,10\n");
    }

    private void imports(String what, String sheet) {
        province.post("/api/enrollment/imports/" + session + "/" + what, new Upload("text/csv", sheet))
                .expect(200);
    }

    private static Map<String, String> window(Instant opens, Instant closes) {
        return Map.of("opensAt", opens.toString(), "closesAt", closes.toString());
    }

    private String atTheCentre(String what) {
        return "/api/scheduling/administration/sessions/" + session + "/centres/" + centre + "/" + what;
    }

    /** Once scheduling-service has heard of the centre. */
    private void setsRoomAndSlots() {
        await().atMost(PATIENCE).until(() -> province.get(atTheCentre("rooms")).status() == 200);
        province.put(
                        atTheCentre("rooms/" + ROOM),
                        Map.of(
                                "nameZh", "一号机房",
                                "nameEn", "Computer room 1",
                                "building", "逸夫楼",
                                "floor", "1",
                                "seats", 20,
                                "stepFree", true,
                                "note", ""),
                        "If-None-Match",
                        "*")
                .expect(200);
        JsonNode slots = province.get(atTheCentre("slots")).expect(200).json();
        province.put(
                        atTheCentre("slots"),
                        Map.of("minutesBetween", 30, "slots", List.of(slot(1, first), slot(2, second))),
                        "If-Match",
                        '"' + slots.path("version").asString() + '"')
                .expect(200);
    }

    private static Map<String, Object> slot(int number, LocalDate date) {
        return Map.of(
                "number", number,
                "date", date.toString(),
                "startsAt", LocalTime.of(9, 0).toString(),
                "endsAt", LocalTime.of(11, 0).toString(),
                "extraMinutes", 0);
    }

    private void registersAndPays() {
        candidate.makesAPassport().signsIn(candidate.mobile).entersTheDocument();
        id = candidate.opensIn(session, PROVINCE).path("registration").asString();
        candidate.fillsIn(id);
        candidate.reserves(id, centre, UUID.randomUUID().toString(), SUBJECT).expect(200);
        candidate.uploadsAPhoto(id);
        JourneyTest.pays(candidate, candidate.orders(id));
        await().atMost(PATIENCE)
                .until(() -> JourneyTest.states(candidate.registration(id)).equals(List.of("PAID")));
    }

    private void prefersTheSecondDate(Visitor visitor) {
        visitor.goesTo("/registrations/" + id + "/dates");
        visitor.clicks(visitor.eventually("[data-subject='67'] input[type=radio][value='" + second + "']"));
        visitor.clicksButton("保存意向日期");
        visitor.sees("[data-saved]");
    }

    private void seesNoSeatYet(Visitor visitor) {
        visitor.goesTo("/registrations/" + id + "/ticket");
        visitor.sees("[data-ticket=NOT_ARRANGED]");
        visitor.looksGood("ticket-not-arranged");
        assertThat(candidate
                        .browser
                        .get("/api/scheduling/registrations/" + id + "/ticket.pdf")
                        .status())
                .as("there is nothing to print")
                .isNotEqualTo(200);
    }

    private String seesTheHashOfTheSeed(Visitor visitor) {
        visitor.goesTo("/draw/" + session + "/" + centre);
        String hash = visitor.eventually("[data-seed-hash]").innerText();
        assertThat(hash).matches("[0-9a-f]{64}");
        visitor.sees("[data-draw=BEFORE]");
        visitor.looksGood("draw-before");
        return hash;
    }

    /** nothing is published while the centre still registers. */
    private void endsTheRegistration() {
        ObjectNode settings =
                (ObjectNode) board.get(SESSIONS + "/" + session).expect(200).json();
        String version = settings.path("version").asString();
        ObjectNode changed = settings.without(List.of("session", "version"));
        changed.withObject("/window").put("closesAt", Instant.now().toString());
        board.put(SESSIONS + "/" + session, changed, "If-Match", '"' + version + '"')
                .expect(200);
    }

    /** A dry run, then that draft; a new one where something has arrived meanwhile. */
    private void publishes() {
        await().atMost(PATIENCE.multipliedBy(2))
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofSeconds(2))
                .until(() -> publishes(draft()));
        JsonNode arrangement = arrangement();
        assertThat(arrangement.path("state").asString()).isEqualTo("PUBLISHED");
        assertThat(arrangement.at("/published/placed").asInt()).isEqualTo(1);
        assertThat(province.post(
                                atTheCentre("arrangement/publication"),
                                Map.of("draft", UUID.randomUUID().toString()))
                        .code())
                .as("publishing happens once")
                .isEqualTo("ALREADY_PUBLISHED");
    }

    private JsonNode draft() {
        province.post(atTheCentre("arrangement/drafts"), Map.of()).expect(202);
        return await().atMost(PATIENCE)
                .until(
                        () -> arrangement(),
                        shown -> shown.path("state").asString().equals("DRAFT")
                                && shown.path("draft").isObject())
                .path("draft");
    }

    private boolean publishes(JsonNode draft) {
        if (draft.path("placed").asInt() < 1 || draft.path("stale").asBoolean()) {
            return false;
        }
        assertThat(draft.path("unplaced").asInt()).isZero();
        assertThat(draft.path("honoured").asInt()).as("the preferred date").isEqualTo(1);
        Page answer = province.post(
                atTheCentre("arrangement/publication"),
                Map.of("draft", draft.path("id").asString()));
        // The end of the registration, or something else that has just happened, is not known there yet.
        assertThat(answer.status()).as(answer.toString()).isIn(200, 409);
        return answer.status() == 200;
    }

    private JsonNode arrangement() {
        return province.get(atTheCentre("arrangement")).expect(200).json();
    }

    private void isTold() {
        await().atMost(PATIENCE).untilAsserted(() -> {
            assertThat(Candidate.inbox(candidate.email)).contains("考试时间和座位已公布", ROOM, second.toString());
            assertThat(Candidate.inbox(candidate.mobile)).contains("考试已编排", ROOM, second.toString());
        });
    }

    private void seesTheSeat(Visitor visitor) {
        await().atMost(PATIENCE)
                .until(() -> candidate
                        .registration(id)
                        .path("ticket")
                        .path("state")
                        .asString()
                        .equals("OPEN"));
        visitor.goesTo("/home");
        assertThat(visitor.sees("[data-registration='" + id + "']").innerText()).contains("已编排1科");
        visitor.looksGood("home-arranged");
        visitor.goesTo("/registrations/" + id);
        assertThat(visitor.sees("[data-standing]").innerText()).contains("已编排", "打印准考证");
        assertThat(visitor.sees("[data-subject='67'][data-seat]").innerText())
                .contains(ROOM, "一号机房", "逸夫楼", "09:00–11:00");
        visitor.sees("[data-step=TICKET][data-state=CURRENT]");
        visitor.looksGood("registration-arranged");
        visitor.clicks(visitor.sees("[data-to-ticket]"));
        visitor.sees("[data-ticket=OPEN] [data-print]");
        visitor.looksGood("ticket");
    }

    private PrintedTicket prints(Visitor visitor) {
        String number =
                candidate.registration(id).at("/entries/0/seat/ticketNumber").asString();
        String address = visitor.sees("[data-print]").getAttribute("href");
        byte[] pdf = printed(visitor, address);

        PrintedTicket ticket = new PrintedTicket(pdf);
        assertThat(ticket.text).contains(candidate.name, number.replaceAll("\\d{4}(?=\\d)", "$0 "), ROOM);
        assertThat(ticket.text).as("the document is masked").doesNotContain(candidate.number);
        assertThat(ticket.ticketNumber()).isEqualTo(number);
        assertThat(ticket.texts()).startsWith(session, ROOM, candidate.name);
        assertThat(ticket.isGenuine(new Browser()
                        .get("/api/scheduling/ticket-keys")
                        .expect(200)
                        .json()))
                .isTrue();
        assertThat(printed(visitor, address)).as("printed again").isEqualTo(pdf);
        assertThat(province.get("/api/scheduling/administration/seats?session=" + session + "&ticket=" + number)
                        .expect(200)
                        .json()
                        .path("registration")
                        .asString())
                .as("the desk finds whose it is")
                .isEqualTo(id);
        return ticket;
    }

    /** On the morning of the exam, without a network: typed by a hand scanner and seen by a camera; forged, and void after a change of the seat. */
    private void isCheckedAtTheDoor(PrintedTicket ticket) {
        Door door = new Door(WITH_CAMERA.visitor());
        door.getsReady();
        door.losesTheNetwork();
        door.opensThePageAt(second.atTime(8, 30).atZone(china).toInstant());

        String code = ticket.scanned.text();
        door.types(code);
        door.letsIn(candidate.name, ROOM);
        door.looksGood("door-genuine");
        char last = code.charAt(code.length() - 1);
        door.types(code.substring(0, code.length() - 1) + (last == '9' ? '8' : (char) (last + 1)));
        door.says("FORGED");
        door.seesByCamera(ticket.scanned.picture(), "GENUINE");

        changesTheSeat(ticket.ticketNumber());
        door.hasTheNetworkAgain();
        door.losesTheNetwork();
        door.types(code);
        door.says("REVOKED");
    }

    private void changesTheSeat(String ticketNumber) {
        JsonNode seat = province.get(
                        "/api/scheduling/administration/seats?session=" + session + "&ticket=" + ticketNumber)
                .expect(200)
                .json();
        int slot = seat.path("slot").asInt();
        Map<String, Object> from =
                Map.of("slot", slot, "room", ROOM, "seat", seat.path("seat").asInt());
        province.put(
                        atTheCentre("seats/" + seat.path("entry").asString()),
                        Map.of("from", from, "slot", slot, "room", ROOM, "reason", "SEAT_UNUSABLE"))
                .expect(200);
    }

    /** With the browser's own cookies. */
    private static byte[] printed(Visitor visitor, String address) {
        var answer = visitor.page.request().get(Suite.URL + address);
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        assertThat(answer.headers().get("content-type")).startsWith("application/pdf");
        return answer.body();
    }

    private void seesTheDraw(Visitor visitor, String hash) {
        visitor.clicks(visitor.sees("[data-draw][href]"));
        visitor.sees("[data-draw=MATCHES]");
        assertThat(visitor.sees("[data-seed-hash]").innerText())
                .as("as it was before")
                .isEqualTo(hash);
        assertThat(visitor.sees("[data-command]").innerText()).contains("verify-draw");
        visitor.looksGood("draw-after");
        Page draw = new Browser()
                .get("/api/scheduling/sessions/" + session + "/centres/" + centre + "/draw")
                .expect(200);
        assertThat(draw.json().path("placements").size()).isEqualTo(1);
        assertThat(draw.body()).as("nobody is named").doesNotContain(candidate.name, id);
    }

    /** The centre asks for a confirmation once everything is published: whom it refuses has a void ticket, until it confirms. */
    private void isRefusedOnSite(Visitor visitor) {
        asksForConfirmation();
        String name = "staff-" + centre;
        Keycloak.makesStaff(List.of(name), centre, PROVINCE);
        Browser staff = new Browser();
        Candidate.signIn(staff, name, Suite.secret("DEMO_PASSWORD"));
        String confirmation = "/api/audit/registrations/" + id + "/on-site-confirmation";

        staff.post(confirmation + "/refusal", Map.of("outcome", "WRONG_PAPERS", "note", "身份证已过期"))
                .expect(200);

        await().atMost(PATIENCE).untilAsserted(() -> {
            assertThat(Candidate.inbox(candidate.email)).contains("准考证暂时无效");
            assertThat(Candidate.inbox(candidate.mobile)).contains("准考证暂时无效，座位保留");
        });
        visitor.goesTo("/registrations/" + id + "/ticket");
        visitor.eventually("[data-ticket=NOT_CONFIRMED]");
        visitor.looksGood("ticket-void");
        Visitor desk = CHROMIUM.visitor(1280).goesToTheDeskAs(name, "/candidates/" + id);
        // The record of events is written by another consumer than the messages.
        assertThat(desk.eventually("[data-time-line]:has-text('准考证无效')").innerText())
                .contains(ROOM + "/");

        staff.post(confirmation, "").expect(200);
        visitor.goesTo("/registrations/" + id + "/ticket");
        visitor.eventually("[data-ticket=OPEN]");
    }

    private void asksForConfirmation() {
        String path = SESSIONS + "/" + session + "/centres/" + centre;
        Page now = province.get(path).expect(200);
        ObjectNode changed =
                ((ObjectNode) now.json()).without(List.of("session", "province", "centre", "offers", "version"));
        changed.withObject("/policy").put("onSiteConfirmation", true);
        province.put(
                        path,
                        changed,
                        "If-Match",
                        now.response().headers().firstValue("ETag").orElseThrow())
                .expect(200);
    }
}
