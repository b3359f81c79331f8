package org.baoming.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.SelectOption;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import org.baoming.e2e.OwnCentre.Member;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The board sets up the next session as the last one; the province and its centre set up theirs; candidates see what was set up. */
class DeskSetUpTest {

    private static final String SUBJECT = "24";
    private static final String ADMINISTRATION = "/api/enrollment/administration/sessions/";

    private static final Locator.WaitForOptions GONE =
            new Locator.WaitForOptions().setState(WaitForSelectorState.HIDDEN);

    @RegisterExtension
    static final Chromium CHROMIUM = new Chromium();

    private final LocalDate today = LocalDate.now(ZoneId.of("Asia/Shanghai"));
    /** A code that is free also where these tests ran before. */
    private final String session = "%d-%02d"
            .formatted(
                    ThreadLocalRandom.current().nextInt(2_040, 10_000),
                    ThreadLocalRandom.current().nextInt(1, 13));

    private final String centre = "65" + ThreadLocalRandom.current().nextInt(2_000, 9_000);
    private final Browser office = new Browser();
    private boolean listed;

    @Test
    @DisplayName(
            "R-101, R-105 a session as the last one; what is missing is mended where the check leads; an end of 24:00 is the next day's 00:00; R-301 candidates see it once it is opened")
    void aNewSession() {
        Visitor board = CHROMIUM.visitor(1280).goesToTheDeskAs("board", "/setup?session=" + Suite.SESSION);
        Candidate.signIn(office, "board", Suite.secret("DEMO_PASSWORD"));
        copiesTheLastOne(board);
        mendsTheSession(board);
        writesTheAnnouncement(board);
        addsACentre(board);
        opensIt(board);
        isSeenByCandidates();
        looksAtItInEnglishOnAPhone(board);
    }

    /** Other tests find the one session that the suite begins with. */
    @AfterEach
    void closesIt() {
        if (listed) {
            ObjectNode settings = (ObjectNode) settings();
            String version = settings.path("version").asString();
            office.put(
                            ADMINISTRATION + session,
                            settings.without(List.of("session", "version")).put("listed", false),
                            "If-Match",
                            '"' + version + '"')
                    .expect(200);
        }
    }

    private void copiesTheLastOne(Visitor board) {
        board.clicks(board.sees("[data-to=new-session]"));
        board.sees("#basedOn");
        board.clicks(board.page.locator("[data-suggest]"));
        assertThat(board.page.locator("#nameZh").inputValue()).contains("第79次");
        board.page.locator("#session").fill(session);
        assertThat(board.page.locator("#nameZh").inputValue())
                .as("the month of the code")
                .startsWith(session.replaceFirst("-0?", "年") + "月");
        board.page.locator("#examDates").fill(today.plusDays(20) + "、" + today.plusDays(21));
        fillsTheWindow(board, "window", today.minusDays(40), today.minusDays(1));
        assertThat(board.sees("[data-understood=window]").innerText()).contains("24:00");
        board.looksGood("board-new-session");
        board.page.reload();
        assertThat(board.sees("#session").inputValue()).as("a draft").isEqualTo(session);
        submits(board);
        assertThat(board.sees("[data-copied]").innerText()).contains("31 个省份");
        board.looksGood("board-new-session-confirm");
        submits(board);
        board.page.waitForURL("**/setup/readiness?session=" + session);
    }

    /** Of the four fields of a window; it ends with that day. */
    private static void fillsTheWindow(Visitor board, String window, LocalDate opens, LocalDate closes) {
        board.page.locator("#" + window + "-opensDay").fill(opens.toString());
        board.page.locator("#" + window + "-opensTime").fill("9:00");
        board.page.locator("#" + window + "-closesDay").fill(closes.toString());
        board.page.locator("#" + window + "-closesTime").fill("24:00");
    }

    private void mendsTheSession(Visitor board) {
        board.sees("[data-check=TICKET_WINDOW_MISSING]");
        board.looksGood("board-readiness");
        board.clicks(board.sees("[data-check=WINDOW_OVER] a"));
        assertThat(board.sees("#window-closesTime").inputValue()).isEqualTo("24:00");
        assertThat(board.page.locator("#window-closesDay").inputValue())
                .isEqualTo(today.minusDays(1).toString());
        fillsTheWindow(board, "window", today.minusDays(40), today.plusDays(10));
        fillsTheWindow(board, "ticketWindow", today.plusDays(12), today.plusDays(21));
        submits(board);
        board.sees("main [data-saved]:not(:empty)");
        board.sees("[data-change]");
        board.photographs("board-session");
        assertThat(settings().path("window").path("closesAt").asString())
                .as("24:00 is the next day's 00:00 in China")
                .isEqualTo(today.plusDays(10) + "T16:00:00Z");

        checksAgain(board);
        assertThat(board.page
                        .locator("[data-check=WINDOW_OVER], [data-check=TICKET_WINDOW_MISSING]")
                        .count())
                .isZero();
    }

    private void writesTheAnnouncement(Visitor board) {
        board.clicks(board.sees("[data-check=ANNOUNCEMENT_MISSING] a"));
        board.sees("#titleZh").fill("下一次考试网上报名公告");
        assertThat(board.page.locator("input[name=kind][value=ANNOUNCEMENT]").isChecked())
                .as("the check says what is missing")
                .isTrue();
        board.page.locator("#titleEn").fill("Registration for the next exam");
        board.page.locator("#bodyZh").fill("# 报名时间\n即日起报名。");
        board.page.locator("#bodyEn").fill("# Registration\nRegistration has begun.");
        submits(board);
        board.sees("tr[data-text]:has-text('下一次考试网上报名公告')");
        checksAgain(board);
        assertThat(board.page.locator("[data-check=ANNOUNCEMENT_MISSING]").count())
                .isZero();
    }

    private void addsACentre(Visitor board) {
        board.goesTo("/desk/setup?session=" + session);
        board.clicks(board.sees("[data-to=new-centre]"));
        board.sees("#centre").fill(centre);
        board.page.locator("#nameZh").fill("示范新校区");
        board.page.locator("#nameEn").fill("New Model Campus");
        board.page.locator("#address").fill("示例路9号");
        submits(board);
        board.page.waitForURL("**/setup/centres/" + centre + "?session=" + session);
        checksAgain(board);
        board.clicks(board.sees("[data-check=CENTRE_WITHOUT_OFFERS] a:has-text('" + centre + "')"));
        board.sees("[data-part=add-offer] #subject").selectOption(new SelectOption().setValue(SUBJECT));
        board.page.locator("#fee").fill("80");
        board.page.locator("#capacity").fill("0");
        submits(board);
        board.sees("tr[data-subject='" + SUBJECT + "']");
    }

    /** What is missing is for the board to weigh, and to mend afterwards, too. */
    private void opensIt(Visitor board) {
        checksAgain(board);
        board.sees("[data-check=OFFER_WITHOUT_CAPACITY] a:has-text('" + centre + "')");
        board.clicks(board.sees("[data-open] button[type=submit]"));
        board.sees("#error-summary");
        board.looksGood("board-readiness-refused");
        board.page.locator("#known").check();
        listed = true;
        board.clicks(board.sees("[data-open] button[type=submit]"));
        board.sees("main .banner-success");
        board.clicks(board.sees("[data-check=OFFER_WITHOUT_CAPACITY] a:has-text('" + centre + "')"));
        board.clicks(board.sees("tr[data-subject='" + SUBJECT + "'] [data-do=change]"));
        board.sees("#capacity-" + SUBJECT).fill("7");
        board.page.locator("#capacity-" + SUBJECT).press("Enter");
        board.sees("tr[data-subject='" + SUBJECT + "'] [data-field=capacity]:text-is('7')");
    }

    private void isSeenByCandidates() {
        Candidate candidate = new Candidate().makesAPassport();
        candidate.signsIn(candidate.mobile).entersTheDocument();
        Visitor visitor = CHROMIUM.visitor().signsIn(candidate);
        visitor.goesTo("/?session=" + session + "&province=65");
        assertThat(visitor.eventually("section[data-session='" + session + "']").innerText())
                .contains("第79次", "24:00");
        visitor.link("开始报名").waitFor();
        visitor.photographs("portal-next-session");
        visitor.clicksLink("网上报名公告");
        visitor.reads("下一次考试网上报名公告");

        String registration =
                candidate.opensIn(session, "65").path("registration").asString();
        candidate.fillsIn(registration);
        visitor.goesTo("/registrations/" + registration + "/subjects");
        visitor.clicks(visitor.page.locator("input[name=centre][value='" + centre + "']"));
        assertThat(visitor.subject(SUBJECT).locator("xpath=ancestor::label").innerText())
                .contains("7", "80");
        visitor.photographs("portal-next-session-subjects");
    }

    private void looksAtItInEnglishOnAPhone(Visitor board) {
        board.page.setViewportSize(320, 844);
        board.goesTo("/desk/setup/readiness?session=" + session);
        board.clicksButton("English");
        board.button("中文").waitFor();
        for (String path :
                List.of("/setup", "/setup/session", "/setup/readiness", "/setup/policy", "/setup/new-session")) {
            board.goesTo("/desk" + path + "?session=" + session);
            board.sees("main h1");
            board.page.locator("main .loading").first().waitFor(GONE);
            board.looksGood("board-320" + path.replace('/', '-'));
        }
    }

    /** On the page that says what is missing. */
    private void checksAgain(Visitor board) {
        board.goesTo("/desk/setup/readiness?session=" + session);
        board.sees("[data-summary]");
    }

    private JsonNode settings() {
        return office.get(ADMINISTRATION + session).expect(200).json();
    }

    @Test
    @DisplayName(
            "R-104, R-105, R-107 two who change the same overwrite nothing unseen; a setting says where it comes from, and a change whom it touches")
    void twoAtOnce() {
        OwnCentre own = OwnCentre.with(3, SUBJECT, "67");
        Visitor one = CHROMIUM.visitor(1280).goesToTheDeskAs("admin-65", own.page("/setup/policy"));
        assertThat(one.sees("[data-setting=maxSubjects] [data-inherits]").innerText())
                .contains("4", "来自省份");
        assertThat(one.sees("[data-setting=unpaidHold] [data-inherits]").innerText())
                .contains("24 小时", "来自考次");
        Visitor other = one.opensATab().goesTo("/desk" + own.page("/setup/policy"));
        other.sees("#maxSubjects");
        one.page.locator("#maxSubjects").fill("3");
        submits(one);
        one.sees("main [data-saved]:not(:empty)");
        assertThat(one.sees("[data-change]").innerText()).contains("最多报考科目数", "3");

        other.page.locator("#classRequired").selectOption("true");
        submits(other);
        assertThat(other.sees("[data-difference=maxSubjects]").innerText()).contains("3");
        other.looksGood("policy-changed-meanwhile");
        submits(other);
        other.sees("main [data-saved]:not(:empty)");
        JsonNode policy = own.settings().json().path("policy");
        assertThat(policy.path("maxSubjects").asInt()).isEqualTo(3);
        assertThat(policy.path("classRequired").asBoolean()).isTrue();

        for (Visitor visitor : List.of(one, other)) {
            visitor.goesTo("/desk/setup/centres/" + own.code + "?session=" + Suite.SESSION);
            visitor.sees("#nameEn");
        }
        one.page.locator("#nameEn").fill("North Campus");
        submits(one);
        one.sees("main [data-saved]:not(:empty)");
        other.page.locator("#nameEn").fill("South Campus");
        submits(other);
        assertThat(other.sees("[data-difference=nameEn]").innerText()).contains("North Campus", "South Campus");
        other.looksGood("centre-changed-meanwhile");
        assertThat(own.settings().json().path("nameEn").asString()).isEqualTo("North Campus");
        submits(other);
        other.sees("main [data-saved]:not(:empty)");
        assertThat(own.settings().json().path("nameEn").asString()).isEqualTo("South Campus");

        own.registers(new Candidate(), SUBJECT, "67");
        one.goesTo("/desk" + own.page("/setup/policy"));
        one.sees("#maxSubjects").fill("1");
        submits(one);
        assertThat(one.sees("[data-warned] [data-touched=tooMany]").innerText()).contains("1 名考生");
        one.looksGood("policy-touches-candidates");
        assertThat(own.settings().json().path("policy").path("maxSubjects").asInt())
                .isEqualTo(3);
        submits(one);
        one.sees("main [data-saved]:not(:empty)");
    }

    @Test
    @DisplayName(
            "R-103, R-105 capacities with live use, never below it; R-106 a notice with versions, kept through a lost sign-in; R-701 dates; R-702 rooms")
    void aCentre() {
        OwnCentre own = OwnCentre.with(3, SUBJECT, "67");
        Visitor province = CHROMIUM.visitor(1280).goesToTheDeskAs("admin-65", own.page("/offers"));
        Member candidate = changesTheCapacity(province, own);
        changesTheDates(province, own);
        addsARoom(province, own);
        publishesANotice(province, own, candidate);
    }

    private static Member changesTheCapacity(Visitor province, OwnCentre own) {
        Locator row = province.sees("tr[data-subject='" + SUBJECT + "']");
        assertThat(row.locator("[data-field=reserved]").innerText()).isEqualTo("0");
        Member candidate = own.registers(new Candidate(), SUBJECT);
        province.sees("tr[data-subject='" + SUBJECT + "'] [data-field=reserved]:text-is('1')");

        province.clicks(row.locator("[data-do=change]"));
        province.sees("#capacity-" + SUBJECT).fill("0");
        province.page.locator("#capacity-" + SUBJECT).press("Enter");
        assertThat(province.sees("td.field-error").innerText()).contains("不能少于 1", "已预留 1 人");
        province.looksGood("offer-below-what-is-taken");
        province.page.locator("#capacity-" + SUBJECT).fill("5");
        province.page.locator("#capacity-" + SUBJECT).press("Enter");
        province.sees("tr[data-subject='" + SUBJECT + "'] [data-field=capacity]:text-is('5')");
        assertThat(row.locator("[data-field=remaining]").innerText()).isEqualTo("4");
        province.photographs("offers-of-a-centre");
        return candidate;
    }

    private static void changesTheDates(Visitor province, OwnCentre own) {
        province.goesTo("/desk" + own.page("/dates"));
        String row = "tr[data-subject='" + SUBJECT + "']";
        province.eventually(row + " [data-date]");
        province.photographs("dates-of-a-centre");
        province.clicks(province.sees(row + " [data-do=change]"));
        Locator fields = province.page.locator("input[id^='capacity-" + SUBJECT + "-']");
        fields.first().fill("x");
        fields.first().press("Enter");
        province.sees("td.field-error");
        fields.first().fill("1");
        fields.nth(1).fill("2");
        fields.nth(2).fill("0");
        fields.nth(2).press("Enter");
        province.sees(row + " [data-field=sum]:text-is('3')");
        assertThat(province.sees(row + " [data-date]").innerText()).contains("0 / 1");
        province.clicks(province.sees(row + " [data-do=spread]"));
        province.sees(row + " [data-field=sum]:text-is('5')");
        assertThat(province.page.locator(row + " [data-do=spread]").count()).isZero();
    }

    private static void addsARoom(Visitor province, OwnCentre own) {
        province.goesTo("/desk" + own.page("/rooms"));
        province.clicks(province.sees("[data-do=add]"));
        assertThat(province.sees("#room").inputValue()).isEqualTo("001");
        province.page.locator("#nameZh").fill("第一机房");
        province.page.locator("#seats").fill("501");
        submits(province);
        province.sees("#error-summary");
        province.page.locator("#seats").fill("40");
        submits(province);
        province.sees("tr[data-room='001']");
        assertThat(province.sees("#room").inputValue()).as("the next one").isEqualTo("002");
        province.clicks(province.sees("[data-part=room-form] [data-do=cancel]"));
        assertThat(province.sees("[data-field=sittings]").innerText()).contains("1 科次", "一天一场就够");
        province.looksGood("rooms-of-a-centre");
    }

    /** What was written is there after signing in again; candidates get each version as soon as it is published. */
    private static void publishesANotice(Visitor province, OwnCentre own, Member candidate) {
        province.goesTo("/desk" + own.page("/texts"));
        province.clicks(province.sees("[data-level=centre]"));
        province.clicks(province.sees("[data-do=write]"));
        province.sees("input[name=accept][value=yes]").check();
        writes(province, "考场须知");
        province.page.context().clearCookies();
        submits(province);
        province.clicks(province.sees("#error-summary a"));
        province.page.waitForURL(url -> url.contains("/realms/"));
        province.signsIn("admin-65", Suite.secret("DEMO_PASSWORD"));
        province.sees("[data-part=draft]");
        assertThat(province.page.locator("#bodyZh").inputValue()).contains("考场须知");
        province.looksGood("notice-after-signing-in-again");
        submits(province);
        province.sees("tr[data-text]:has-text('考场须知')");

        Visitor visitor = CHROMIUM.visitor().signsIn(candidate.candidate());
        String subjects = "/registrations/" + candidate.registration() + "/subjects";
        visitor.goesTo(subjects);
        visitor.eventually("[data-centre-notices]:has-text('考场须知')");

        province.clicks(province.sees("tr[data-text]:has-text('考场须知') [data-do=change]"));
        province.sees("#titleZh");
        writes(province, "考场须知（修订）");
        submits(province);
        province.sees("tr[data-text]:has-text('考场须知（修订）')");
        province.looksGood("texts-of-a-centre");
        province.clicks(province.sees("tr[data-text]:has-text('考场须知（修订）') [data-do=versions]"));
        province.sees("tr[data-version='2']");
        province.sees("tr[data-version='1']");
        province.looksGood("text-versions");
        visitor.page.reload();
        visitor.eventually("[data-centre-notices]:has-text('考场须知（修订）')");
        visitor.photographs("portal-notice-second-version");
    }

    private static void writes(Visitor staff, String title) {
        for (Map.Entry<String, String> field : Map.of(
                        "titleZh",
                        title,
                        "titleEn",
                        "In the exam room",
                        "bodyZh",
                        title + "：请提前 30 分钟到场。",
                        "bodyEn",
                        "Be there 30 minutes early.")
                .entrySet()) {
            staff.page.locator("#" + field.getKey()).fill(field.getValue());
        }
    }

    private static void submits(Visitor staff) {
        staff.clicks(staff.page
                .locator("main form:not([role=search]) button[type=submit]")
                .last());
    }
}
