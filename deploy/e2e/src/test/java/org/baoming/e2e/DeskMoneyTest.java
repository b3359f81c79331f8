package org.baoming.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Locator;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.baoming.e2e.Browser.Upload;
import org.baoming.e2e.OwnCentre.Member;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

/** Two payments of a wrong amount: the board has one refunded and settles the other; a province's administrator looks on. */
class DeskMoneyTest {

    private static final String SUBJECT = "24";
    private static final String GROUP_CENTRE = "659028";
    private static final String GROUP =
            "/api/enrollment/administration/sessions/" + Suite.SESSION + "/group-registrations";
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @RegisterExtension
    static final Chromium CHROMIUM = new Chromium();

    @AfterEach
    void behaves() {
        PaymentPlatform.misbehaves(0, Map.of());
    }

    @Test
    @DisplayName(
            "R-604, R-607 the board sees differences and alarms of a day, refunds one and settles one for a reason, and sees the refund wait; a province's administrator may not; R-502 orders of a group by their number")
    void aDayWithDifferences() {
        List<String> orders = paysTooMuch(OwnCentre.with(9, SUBJECT));
        Visitor board = CHROMIUM.visitor(1280).goesToTheDeskAs("board", "/money?session=" + Suite.SESSION);
        findsTheDay(board);
        refunds(board, orders.getFirst());
        settles(board, orders.getLast());
        looksAtWhatWaits(board, orders.getFirst());
        findsAnOrderOfAGroup(board);
        mayNot(orders);
    }

    /** Two candidates whom the platform charges more than was ordered, and whose refund is not answered at once. */
    private static List<String> paysTooMuch(OwnCentre centre) {
        List<Member> candidates = Stream.generate(() -> centre.registers(new Candidate(), SUBJECT))
                .limit(2)
                .toList();
        candidates.forEach(one -> one.candidate().uploadsAPhoto(one.registration()));
        PaymentPlatform.misbehaves(1, Map.of("CHARGED_WRONG_AMOUNT", 1.0, "REFUND_TIMES_OUT", 1.0));
        List<JsonNode> orders = candidates.stream()
                .map(one -> one.candidate().orders(one.registration()))
                .toList();
        PaymentPlatform.misbehaves(0, Map.of());
        for (int n = 0; n < orders.size(); n++) {
            JourneyTest.pays(candidates.get(n).candidate(), orders.get(n));
        }
        return orders.stream().map(order -> order.path("order").asString()).toList();
    }

    private static void findsTheDay(Visitor board) {
        board.eventually("[data-alarm=differencesOpen]");
        board.eventually("[data-alarm=notifications]");
        board.looksGood("money-with-alarms");
        board.clicks(board.sees("[data-alarm=notifications] a"));
        board.sees("tr[data-notification]:has-text('金额不符')");
        board.photographs("money-notifications");
        board.page.goBack();
        board.clicks(board.sees("tr[data-day] a:not(:has-text('0 (0)'))"));
        board.page.waitForURL("**/money/differences?**from=**");
    }

    private static void refunds(Visitor board, String order) {
        Locator row = board.sees("tr[data-difference]:has-text('" + order + "')");
        board.clicks(row.locator("[data-do=handle]"));
        board.looksGood("money-difference");
        board.clicks(board.sees("[data-do=refund]"));
        board.sees("tr[data-difference]:has-text('" + order + "'):has-text('已申请退回')");
        board.page.reload();
        board.sees("tr[data-difference]:has-text('" + order + "'):has-text('已申请退回')");
    }

    private static void settles(Visitor board, String order) {
        Locator row = board.sees("tr[data-difference]:has-text('" + order + "')");
        board.clicks(row.locator("[data-do=handle]"));
        board.clicks(board.sees("[data-do=settle]"));
        board.sees("#error-summary");
        board.page.locator("[data-handling] textarea").fill("与银行核实：手续费由考生承担，线下退还");
        board.clicks(board.sees("[data-do=settle]"));
        board.sees("tr[data-difference]:has-text('" + order + "'):has-text('手续费由考生承担')");
        assertThat(row.locator("[data-do=handle]").count()).isZero();
        board.looksGood("money-differences-settled");
    }

    private static void looksAtWhatWaits(Visitor board, String order) {
        board.clicks(board.sees("[data-money='/money/refunds']"));
        Locator waiting = board.sees("tr[data-refund]:has-text('" + order + "')");
        assertThat(waiting.innerText()).contains("等待平台", "金额与订单不符");
        board.looksGood("money-refunds");
        board.page.locator("#state").selectOption("REJECTED");
        board.page.waitForURL("**state=REJECTED**");
        board.page.goBack();
        board.clicks(board.sees("tr[data-refund]:has-text('" + order + "') a"));
        board.sees("main tr[data-refund]");
        board.sees("main tr[data-trade]:has-text('否，退回')");
        board.looksGood("money-order");
    }

    private static void findsAnOrderOfAGroup(Visitor board) {
        String order = ordersForAGroup();
        board.page.locator("#order").fill(order.substring(5));
        board.clicks(board.page.locator("form:has(#order) button[type=submit]"));
        board.sees("#order-error");
        board.page.locator("#order").fill(" " + order + " ");
        board.clicks(board.page.locator("form:has(#order) button[type=submit]"));
        board.page.waitForURL("**/money/orders/" + order + "**");
        board.sees("main tr[data-registration]:has-text('" + GROUP_CENTRE + "')");
        assertThat(board.sees("main dl").innerText()).contains("考点 " + GROUP_CENTRE + "（集体报名）");
        board.looksGood("money-group-order");
    }

    private static String ordersForAGroup() {
        Browser staff = new Browser();
        Candidate.signIn(staff, "staff-" + GROUP_CENTRE, Suite.secret("DEMO_PASSWORD"));
        String number = Inventions.residentNumber();
        staff.post(
                        "/api/enrollment/imports/" + Suite.SESSION + "/group-registrations",
                        new Upload(
                                "text/csv",
                                "证件号码,姓名,民族,职业,文化程度,培训类型,学校,班级,报考科目\n" + number + ",阿卜杜拉,01,01,06,02,示范学院,二班," + SUBJECT
                                        + "\n"))
                .expect(200);
        String registration = staff.get(GROUP + "?show=NO_PHOTO&search=" + number.substring(14))
                .expect(200)
                .json()
                .path("registrations")
                .path(0)
                .path("registration")
                .asString();
        staff.put("/api/photo/administration/group-registrations/" + registration + "/photo", Inventions.photo())
                .expect(200);
        // Until the services have told each other of the photo.
        return await().atMost(PATIENCE)
                .until(
                        () -> staff.post(
                                        "/api/payment/group-orders",
                                        Map.of("registrations", List.of(registration), "method", "ALIPAY"),
                                        "Idempotency-Key",
                                        UUID.randomUUID().toString())
                                .json()
                                .path("order")
                                .asString(""),
                        order -> !order.isEmpty());
    }

    private static void mayNot(List<String> orders) {
        Visitor province = CHROMIUM.visitor(1280).goesToTheDeskAs("admin-65", "/money?session=" + Suite.SESSION);
        province.sees("tr[data-day]");
        assertThat(province.page
                        .locator("[data-alarm], [data-money='/money/refunds']")
                        .count())
                .isZero();
        province.photographs("money-of-a-province");
        province.clicks(province.sees("tr[data-day] a:not(:has-text('0 (0)'))"));
        province.sees("tr[data-difference]");
        assertThat(province.page.locator("[data-do=handle]").count()).isZero();
        String difference = province.sees("tr[data-difference]:has-text('" + orders.getFirst() + "')")
                .getAttribute("data-difference");
        for (String page : List.of("/money/refunds", "/money/notifications")) {
            province.goesTo("/desk" + page);
            province.sees("[data-foreign]");
        }
        Browser administration = new Browser();
        Candidate.signIn(administration, "admin-65", Suite.secret("DEMO_PASSWORD"));
        for (String path : List.of("/refunds", "/administration/alarms", "/administration/alarms/notifications")) {
            assertThat(administration.get("/api/payment" + path).status())
                    .as(path)
                    .isEqualTo(403);
        }
        for (String act : List.of("/settlement", "/refund")) {
            assertThat(administration
                            .post("/api/payment/differences/" + difference + act, Map.of("note", "代为处理"))
                            .status())
                    .as(act)
                    .isEqualTo(403);
        }
    }
}
