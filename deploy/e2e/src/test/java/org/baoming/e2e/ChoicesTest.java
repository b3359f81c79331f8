package org.baoming.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;
import org.baoming.e2e.Browser.Upload;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What candidates choose, give up and wait for, in the browser. */
class ChoicesTest {

    private static final String SUBJECT = "24";
    private static final String IMPORTS = "/api/enrollment/imports/" + Suite.SESSION;

    @RegisterExtension
    static final Chromium CHROMIUM = new Chromium();

    private final Browser province = new Browser();

    @Test
    @DisplayName(
            "R-304, R-306, R-308, R-309, R-802 seats change while they are shown; who finds a subject full waits for it, and gets the seat that is freed")
    void theOnlySeat() {
        String centre = aCentreWithOneSeat();
        Candidate first = candidate();
        String taken = registration(first);
        Candidate second = candidate();
        String waiting = registration(second);
        Visitor visitor = CHROMIUM.visitor().signsIn(second);
        visitor.goesTo("/registrations/" + waiting + "/subjects");
        visitor.clicks(visitor.page.locator("input[name=centre][value='" + centre + "']"));
        visitor.clicks(visitor.subject(SUBJECT));

        first.reserves(taken, centre, UUID.randomUUID().toString(), SUBJECT).expect(200);
        visitor.reads("已报满");
        visitor.clicksButton("核对报考科目");
        visitor.sees("#error-summary, [data-warned]");
        visitor.looksGood("subject-full");
        visitor.clicks(visitor.page
                .getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(Pattern.compile("^加入候补")))
                .first());
        visitor.sees("[data-waits='" + SUBJECT + "']");
        visitor.looksGood("waiting");

        Visitor other = CHROMIUM.visitor().signsIn(first);
        other.goesTo("/registrations/" + taken + "/subjects");
        other.clicks(other.subject(SUBJECT));
        other.clicksButton("核对报考科目");
        other.button("确认保存").waitFor();
        other.looksGood("cancel-the-last");
        other.clicksButton("确认保存");
        other.goesTo("/registrations/" + taken);
        other.sees("[data-registration-deadline]");
        other.looksGood("registration-without-subjects");

        visitor.goesTo("/registrations/" + waiting);
        visitor.eventually("[data-offered='" + SUBJECT + "']");
        visitor.looksGood("offered");
        deletes(other, taken);
    }

    /** with a reason; afterwards a page says that it is done. */
    private static void deletes(Visitor visitor, String registration) {
        visitor.goesTo("/registrations/" + registration);
        visitor.clicksLink("删除报名");
        visitor.clicks(visitor.page.locator("input[name=reason]").first());
        visitor.looksGood("delete");
        visitor.clicksButton("确认删除报名");
        visitor.page.waitForURL("**/registration-deleted/**");
        visitor.sees("[data-gone=DELETED]");
        visitor.looksGood("deleted");
        visitor.goesTo("/registrations/" + registration);
        visitor.sees("[data-gone]");
        visitor.looksGood("registration-gone");
    }

    @Test
    @DisplayName("R-302, R-106 a centre's notice is read and accepted where its subjects are chosen, once")
    void theNoticeOfACentre() {
        Candidate candidate = candidate();
        String id = registration(candidate);
        Visitor visitor = CHROMIUM.visitor().signsIn(candidate);
        visitor.goesTo("/registrations/" + id + "/subjects");
        visitor.clicks(visitor.page.locator("input[name=centre][value='650102']"));
        visitor.sees("[data-centre-notices]");
        visitor.clicks(visitor.page
                .locator("main input[type=checkbox][name^=subjects]:enabled")
                .first());
        visitor.clicksButton("核对报考科目");
        visitor.sees("#error-summary");
        visitor.clicks(visitor.page.locator("[data-centre-notices] input[type=checkbox]"));
        visitor.looksGood("centre-notice");
        visitor.clicksButton("核对报考科目");
        visitor.clicksButton("确认保存");
        visitor.page.waitForURL("**/photo");
        assertThat(candidate.registration(id).path("entries")).hasSize(1);
        visitor.goesTo("/registrations/" + id);
        visitor.sees("[data-notice-list]");
        visitor.looksGood("registration-with-notices");
    }

    @Test
    @DisplayName("R-302, R-307 who declines leaves no trace; who is registered already is led to that registration")
    void whoIsRegisteredAlready() {
        Candidate candidate = candidate();
        Visitor visitor = CHROMIUM.visitor().signsIn(candidate);
        visitor.goesTo("/register/" + Suite.SESSION + "/65");
        visitor.clicks(visitor.page.locator("[data-decline]"));
        visitor.link("新疆维吾尔自治区").waitFor();
        assertThat(candidate
                        .browser
                        .get("/api/enrollment/registrations")
                        .expect(200)
                        .json())
                .isEmpty();

        String id = registration(candidate);
        visitor.goesTo("/register/" + Suite.SESSION + "/35");
        visitor.sees("[data-existing]");
        visitor.looksGood("registered-already");
        visitor.clicks(visitor.page.locator("[data-existing] a").first());
        visitor.page.waitForURL("**/registrations/" + id);
    }

    private String aCentreWithOneSeat() {
        Candidate.signIn(province, "admin-65", Suite.secret("DEMO_PASSWORD"));
        String centre = "65" + ThreadLocalRandom.current().nextInt(2_000, 9_000);
        province.post(
                        IMPORTS + "/centres",
                        new Upload(
                                "text/csv",
                                "考点代码,考点名称,英文名称,地址,总容量\n" + centre + "," + "长名称".repeat(16)
                                        + "学院,A College with One Seat,新建路1号,100\n"))
                .expect(200);
        province.post(
                        IMPORTS + "/offers",
                        new Upload("text/csv", "考点代码,科目代码,考试费(元),容量\n" + centre + "," + SUBJECT + ",80,1\n"))
                .expect(200);
        return centre;
    }

    private static Candidate candidate() {
        Candidate candidate = new Candidate().makesAPassport();
        return candidate.signsIn(candidate.mobile).entersTheDocument();
    }

    private static String registration(Candidate candidate) {
        String registration = candidate.opens("65").path("registration").asString();
        candidate.fillsIn(registration);
        return registration;
    }
}
