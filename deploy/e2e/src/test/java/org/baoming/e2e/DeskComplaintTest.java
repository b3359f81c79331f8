package org.baoming.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import org.baoming.e2e.OwnCentre.Member;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

/** “该证件号已经被注册”: a stranger has registered with my document. I say so, the centre compares the paper, and I register. */
class DeskComplaintTest {

    private static final String SUBJECT = "67";

    @RegisterExtension
    static final Chromium CHROMIUM = new Chromium();

    @Test
    @DisplayName(
            "R-307 a stranger's registration with my document: I say so, the centre sees the paper and upholds it, I register, and it is on record")
    void aStrangerHasMyDocument() {
        OwnCentre centre = OwnCentre.opens(10, SUBJECT);
        Member stranger = centre.registers(new Candidate(Inventions.residentNumber(), "冒用之人"), SUBJECT);
        Candidate me = new Candidate(stranger.candidate().number, "真正本人").makesAPassport();

        Visitor mine = CHROMIUM.visitor().signsIn(me);
        saysSo(mine, me);

        Visitor staff = CHROMIUM.visitor(1280).goesToTheDeskAs(centre.hires(1).getFirst(), "/complaints");
        staff.clicks(staff.sees("[data-complaint] a"));
        upholds(staff);

        assertThat(stranger.candidate()
                        .browser
                        .get("/api/enrollment/registrations/" + stranger.registration())
                        .status())
                .isEqualTo(404);
        mine.page.reload();
        mine.sees("[data-complaint][data-state=UPHELD]");
        mine.looksGood("complaint-upheld");
        registers(mine, me, centre);

        staff.goesTo("/desk/record");
        staff.eventually("[data-action=COMPLAINT_READ]");
        staff.eventually("[data-action=COMPLAINT_DECIDED]");
        staff.looksGood("complaint-record");
    }

    @Test
    @DisplayName(
            "R-307, R-607 the stranger has paid: the centre refers it, the board's first page says so, the board upholds it and the money goes back")
    void aStrangerHasPaidWithMyDocument() {
        OwnCentre centre = OwnCentre.with(10, SUBJECT);
        Member stranger = centre.registers(new Candidate(Inventions.residentNumber(), "冒用之人"), SUBJECT);
        JsonNode order = pays(stranger);
        Candidate me = new Candidate(stranger.candidate().number, "真正本人").makesAPassport();
        Visitor mine = CHROMIUM.visitor().signsIn(me);
        saysSo(mine, me);

        Visitor staff = CHROMIUM.visitor(1280).goesToTheDeskAs(centre.hires(1).getFirst(), "/complaints");
        staff.clicks(staff.sees("[data-complaint] a"));
        staff.sees("[data-paid=true]");
        assertThat(staff.page.locator("input[value=UPHOLD]").count())
                .as("a centre does not give money back")
                .isZero();
        staff.page.locator("input[value=REFER]").check();
        staff.page.locator("#reason").fill("该报名已缴费，请考试委员会处理");
        staff.clicks(staff.page.locator("form:has(#reason) button[type=submit]"));
        staff.sees("[data-complaint-state=AT_BOARD]");

        Visitor board = CHROMIUM.visitor(1280).goesToTheDeskAs("board", "/");
        assertThat(board.sees("[data-to-do=complaints]").getAttribute("data-count"))
                .isNotEqualTo("0");
        board.looksGood("complaint-board-home");
        board.page.navigate(staff.page.url());
        settles(board);

        await().atMost(Duration.ofSeconds(60))
                .until(() -> stranger.candidate()
                        .order(order.path("order").asString())
                        .path("refunds")
                        .path(0)
                        .path("state")
                        .asString("")
                        .equals("DONE"));
        assertThat(stranger.candidate()
                        .browser
                        .get("/api/enrollment/registrations/" + stranger.registration())
                        .status())
                .isEqualTo(404);
        mine.page.reload();
        mine.sees("[data-complaint][data-state=UPHELD]");
        registers(mine, me, centre);
    }

    private static JsonNode pays(Member stranger) {
        Candidate candidate = stranger.candidate().uploadsAPhoto(stranger.registration());
        JsonNode order = candidate.orders(stranger.registration());
        JourneyTest.pays(candidate, order);
        await().atMost(Duration.ofSeconds(30))
                .until(() -> JourneyTest.states(candidate.registration(stranger.registration()))
                        .equals(List.of("PAID")));
        return order;
    }

    private static void settles(Visitor board) {
        board.sees("input[value=UPHOLD]").check();
        board.page.locator("#reason").fill("考点已核对证件原件，认定冒用，退还考试费");
        board.page.locator("#seen").check();
        board.clicks(board.page.locator("form:has(#reason) button[type=submit]"));
        board.sees("#error-summary");
        board.looksGood("complaint-board-money-unconfirmed");
        board.page.locator("#refund").check();
        board.clicks(board.page.locator("form:has(#reason) button[type=submit]"));
        board.sees("[data-refunding]");
        board.looksGood("complaint-board-refunding");
    }

    /** From the page on which the document is refused. */
    private static void saysSo(Visitor mine, Candidate me) {
        mine.goesTo("/document");
        mine.sees("#number").fill(me.number);
        mine.page.locator("#name").fill(me.name);
        mine.clicks(mine.page.locator("form:has(#number) button[type=submit]"));
        mine.sees("[data-complaint-link]");
        mine.looksGood("complaint-refused");
        mine.clicks(mine.page.locator("[data-complaint-link] a"));
        mine.sees("#documentNumber").fill(me.number);
        mine.page.locator("#documentName").fill(me.name);
        mine.page.locator("#phone").fill("0991-5550100");
        mine.page.locator("#text").fill("我没有报过名，有人用了我的证件");
        mine.looksGood("complaint-new");
        mine.clicks(mine.page.locator("form:has(#text) button[type=submit]"));
        mine.sees("[data-complaint][data-state=OPEN]");
        mine.looksGood("complaint-open");
    }

    private static void upholds(Visitor staff) {
        staff.sees("[data-complaint-state=OPEN]");
        staff.looksGood("complaint-desk");
        staff.page.locator("input[value=UPHOLD]").check();
        staff.page.locator("#reason").fill("持证件原件到场，照片与本人一致");
        staff.clicks(staff.page.locator("form:has(#reason) button[type=submit]"));
        assertThat(staff.page.locator("[data-complaint-state=OPEN]").count())
                .as("not without the paper")
                .isOne();
        staff.looksGood("complaint-desk-paper-missing");
        staff.page.locator("#seen").check();
        staff.clicks(staff.page.locator("form:has(#reason) button[type=submit]"));
        staff.sees("[data-complaint-state=UPHELD]");
        staff.looksGood("complaint-desk-upheld");
    }

    private static void registers(Visitor mine, Candidate me, OwnCentre centre) {
        mine.goesTo("/document");
        mine.sees("#number").fill(me.number);
        mine.page.locator("#name").fill(me.name);
        await().atMost(Duration.ofSeconds(30))
                .until(() -> mine.page
                        .waitForResponse(
                                "**/api/passport/me/document",
                                () -> mine.clicks(mine.page.locator("form:has(#number) button[type=submit]")))
                        .ok());
        me.signsIn(me.mobile);
        String registration = me.opens(OwnCentre.PROVINCE).path("registration").asString();
        me.fillsIn(registration);
        me.reserves(registration, centre.code, "again-" + registration, SUBJECT).expect(200);
    }
}
