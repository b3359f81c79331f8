package org.baoming.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Page.WaitForURLOptions;
import com.microsoft.playwright.Route.FulfillOptions;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The opening of a session, seen from its waiting room. */
class WaitingRoomTest {

    private static final String PROVINCE = OwnCentre.PROVINCE;
    private static final String CENTRE = "659028";
    private static final String SESSIONS = "/api/enrollment/administration/sessions";
    /** Until everybody is in the pool. */
    private static final Duration OPENS_IN = Duration.ofSeconds(40);

    private static final WaitForURLOptions OPENING = new WaitForURLOptions().setTimeout(60_000);

    @RegisterExtension
    static final Chromium CHROMIUM = new Chromium();

    private final Browser board = new Browser();
    /** A code that is free also where these tests ran before. */
    private final String session = "%d-%02d"
            .formatted(
                    ThreadLocalRandom.current().nextInt(2_040, 10_000),
                    ThreadLocalRandom.current().nextInt(1, 13));

    private final String room = "/waiting/?session=" + session + "&province=" + PROVINCE;
    private final String registering = "**/register/" + session + "/" + PROVINCE;

    @BeforeEach
    void aSessionOfItsOwn() {
        Candidate.signIn(board, "board", Suite.secret("DEMO_PASSWORD"));
        LocalDate today = LocalDate.now(ZoneId.of("Asia/Shanghai"));
        var copy = Map.of(
                "session",
                session,
                "basedOn",
                Suite.SESSION,
                "ordinal",
                99,
                "nameZh",
                "第99次考试",
                "nameEn",
                "Exam 99",
                "window",
                window(Duration.ofDays(1)),
                "examDates",
                List.of(today.plusDays(20).toString()));
        String key = UUID.randomUUID().toString();
        await().atMost(Duration.ofSeconds(60))
                .until(() -> board.post(SESSIONS, copy, "Idempotency-Key", key)
                        .json()
                        .has("version"));
    }

    /** Other tests find the one session that the suite begins with: the portal lists it, and the desk begins with the latest. */
    @AfterEach
    void closesIt() {
        changes("window", window(Duration.ofDays(-40)));
        changes("listed", false);
    }

    @Test
    @DisplayName(
            "R-801 whoever is signed in before the opening is in the draw, once in all tabs; at the opening everybody is let in by itself and registers; without a rush nobody waits")
    void theOpening() {
        Visitor staff = switchesTheRoomOn();
        Candidate first = somebody();
        Candidate second = somebody();
        Visitor one = CHROMIUM.visitor().signsIn(first);
        Visitor other = CHROMIUM.visitor().signsIn(second);
        opensIn(OPENS_IN);

        waitsInThePool(one, other);
        isNotSignedIn();
        staff.goesTo("/desk/setup/provinces/" + PROVINCE + "?session=" + session);
        assertThat(staff.sees("[data-waiting-room]").innerText()).contains("开放前");
        staff.looksGood("desk-waiting-room");

        registers(one, first);
        other.page.waitForURL(registering, OPENING);
        other.button("同意并开始报名").waitFor();
        isTransparent();
        looksAtTheQueue();
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(room().path("entered").asInt()).isGreaterThanOrEqualTo(2));
    }

    private Visitor switchesTheRoomOn() {
        Visitor staff = CHROMIUM.visitor(1280)
                .goesToTheDeskAs("admin-" + PROVINCE, "/setup/provinces/" + PROVINCE + "?session=" + session);
        staff.sees("#waitingRoom").check();
        staff.clicksButton("保存");
        staff.sees("main [data-saved]:not(:empty)");
        return staff;
    }

    /** F5 and another tab of the same browser are the same place. */
    private void waitsInThePool(Visitor one, Visitor other) {
        // The gateway asks for the rooms every five seconds.
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
            String opensAt = room().path("opensAt").asString("");
            assertThat(opensAt).isNotEmpty();
            assertThat(Instant.parse(opensAt)).isBefore(Instant.now().plus(OPENS_IN));
        });
        // The list of sessions that is shown may be five seconds old.
        one.goesTo("/?session=" + session + "&province=" + PROVINCE).eventually("[data-session='" + session + "']");
        one.clicksLink("进入等候室，参加开放时的抽签");
        one.reads("您已在抽签之列");
        one.sees("[data-figure=opens]");
        one.looksGood("waiting-pool");
        for (int load = 0; load < 5; load++) {
            one.page.reload();
            one.reads("您已在抽签之列");
        }
        Visitor tab = one.opensATab().goesTo(room);
        tab.reads("您已在抽签之列");
        tab.page.close();
        other.goesTo(room);
        other.reads("您已在抽签之列");
        await().atMost(Duration.ofSeconds(10))
                .until(() -> room().path("waiting").asInt() == 2);
    }

    private void isNotSignedIn() {
        Visitor stranger = CHROMIUM.visitor(320).goesTo(room + "&lang=en");
        stranger.sees("[data-sign-in]:not([hidden])");
        stranger.looksGood("waiting-not-signed-in");
        // Left open, this page would be led on by itself a minute later.
        stranger.page.close();
    }

    private void registers(Visitor visitor, Candidate candidate) {
        visitor.page.waitForURL(registering, OPENING);
        visitor.clicksButton("同意并开始报名");
        visitor.page.waitForURL("**/personal-information");
        String id = visitor.page.url().replaceFirst(".*/registrations/([^/]+)/.*", "$1");
        candidate.fillsIn(id);
        visitor.goesTo("/registrations/" + id + "/subjects");
        visitor.page.locator("input[name=centre][value='" + CENTRE + "']").check();
        visitor.subject("67").check();
        visitor.clicksButton("核对报考科目");
        visitor.clicksButton("确认保存");
        visitor.page.waitForURL("**/registrations/" + id + "/photo");
        assertThat(candidate.registration(id).path("entries")).hasSize(1);
    }

    /** Who comes when nobody waits is led on at once, and signs in. */
    private void isTransparent() {
        Visitor late = CHROMIUM.visitor(320).goesTo(room);
        late.page.waitForURL("**/realms/**");
        Candidate third = somebody();
        assertThat(third.opensIn(session, PROVINCE).path("province").asString()).isEqualTo(PROVINCE);
    }

    /** So few people make no queue: this is what one of thousands is answered. */
    private void looksAtTheQueue() {
        Visitor waiting = CHROMIUM.visitor();
        waiting.page.route(
                "**/place",
                route -> route.fulfill(
                        new FulfillOptions().setContentType("application/json").setBody("""
                                {"state":"WAITING","kind":"DRAW","number":0.4321,"ahead":18400,"aheadError":600,"secondsFrom":900,"secondsTo":1500,"askAgainIn":60,"lapsed":true}""")));
        waiting.goesTo(room);
        assertThat(waiting.sees("[data-figure=estimate]").innerText()).contains("15–25 分钟");
        waiting.page.locator("summary").click();
        waiting.reads("种子的摘要");
        waiting.clicksButton("打开提示音");
        waiting.looksGood("waiting-queue");
    }

    private JsonNode room() {
        return board.get("/api/waiting-rooms/" + session + "/" + PROVINCE)
                .expect(200)
                .json();
    }

    private void opensIn(Duration wait) {
        changes("window", window(wait));
        changes("listed", true);
    }

    private static Map<String, String> window(Duration wait) {
        Instant now = Instant.now();
        return Map.of(
                "opensAt",
                now.plus(wait).toString(),
                "closesAt",
                now.plus(Duration.ofDays(10)).toString());
    }

    private void changes(String setting, Object value) {
        ObjectNode settings =
                (ObjectNode) board.get(SESSIONS + "/" + session).expect(200).json();
        String version = settings.path("version").asString();
        board.put(
                        SESSIONS + "/" + session,
                        settings.without(List.of("session", "version")).putPOJO(setting, value),
                        "If-Match",
                        '"' + version + '"')
                .expect(200);
    }

    private static Candidate somebody() {
        Candidate candidate = new Candidate().makesAPassport();
        return candidate.signsIn(candidate.mobile).entersTheDocument();
    }
}
