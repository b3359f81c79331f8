package org.baoming.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.FilePayload;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The whole way by clicks on a phone, in Chinese: every page is photographed and checked with axe. */
class PortalTest {

    @RegisterExtension
    static final Chromium CHROMIUM = new Chromium();

    private final Candidate candidate = new Candidate();
    private final Visitor visitor = CHROMIUM.visitor();

    @Test
    @DisplayName("R-301 R-803 a candidate gets from the entrance to paid on a phone, and axe finds nothing")
    void aCandidateGetsFromTheEntranceToPaidOnAPhone() {
        readsBeforeSigningIn();
        visitor.goesTo("/?session=" + Suite.SESSION + "&province=65");
        visitor.clicksLink("开始报名");
        makesAPassport();
        entersTheDocument();
        acceptsAndFillsIn();
        choosesSubjects();
        uploadsAPhoto();
        pays();
        looksAtTheRegistration();
        looksAtItsData();
        looksAtItsAccount();
    }

    /** announcements and the how-to have addresses of their own. */
    private void readsBeforeSigningIn() {
        visitor.goesTo("/");
        visitor.link("新疆维吾尔自治区").waitFor();
        visitor.looksGood("entrance");
        visitor.clicksLink("新疆维吾尔自治区");
        visitor.sees("[data-exam-dates]");
        visitor.sees("[data-tickets]");
        visitor.looksGood("entrance-of-a-province");
        visitor.clicks(visitor.page.locator(".exam-links a").first());
        visitor.page.waitForURL("**/announcements**");
        visitor.sees("article");
        visitor.looksGood("announcements");
        visitor.goesTo("/how-to?session=" + Suite.SESSION + "&province=65");
        visitor.sees("article");
        visitor.looksGood("how-to");
    }

    /** and is signed in without typing the password again, on the way to where they wanted. */
    private void makesAPassport() {
        visitor.page.waitForURL("**/realms/**");
        visitor.looksGood("keycloak");
        visitor.clicks(visitor.page.locator("a[href*='/passport/new']"));
        visitor.fills("邮箱", candidate.email);
        visitor.looksGood("passport");
        visitor.clicksButton("发送邮箱验证码");
        visitor.fills("手机号", candidate.mobile);
        visitor.clicksButton("发送短信验证码");
        visitor.fills("邮箱验证码", Candidate.code(candidate.email));
        visitor.page.reload();
        assertThat(visitor.field("手机号").inputValue())
                .as("what was typed is there after a reload")
                .isEqualTo(candidate.mobile);
        visitor.fills("短信验证码", Candidate.code(candidate.mobile));
        visitor.fills("密码", Candidate.PASSWORD);
        visitor.looksGood("passport-filled-in");
        visitor.clicksButton("注册");
    }

    private void entersTheDocument() {
        visitor.field("证件号码").waitFor();
        visitor.fills("证件号码", candidate.number);
        visitor.fills("姓名", candidate.name);
        visitor.looksGood("document");
        visitor.clicksButton("保存证件");
    }

    private void acceptsAndFillsIn() {
        visitor.button("同意并开始报名").waitFor();
        visitor.looksGood("agreement");
        visitor.clicksButton("同意并开始报名");
        visitor.page.waitForURL("**/personal-information");
        visitor.field("民族").waitFor();
        visitor.chooses("民族", 1);
        for (String list : List.of("职业", "文化程度", "培训类型")) {
            visitor.chooses(list, 1);
        }
        visitor.fills("院校", "某".repeat(50));
        visitor.page.reload();
        visitor.sees("[data-restored]");
        assertThat(visitor.field("院校").inputValue()).hasSize(50);
        visitor.ticks(Pattern.compile("我声明"));
        visitor.looksGood("personal-information");
        visitor.clicksButton("保存并继续");
    }

    /** */
    private void choosesSubjects() {
        visitor.page.waitForURL("**/subjects");
        visitor.clicks(visitor.page.locator("input[name=centre][value='659028']"));
        visitor.subject("67").waitFor();
        visitor.clicks(visitor.subject("67"));
        visitor.looksGood("subjects");
        visitor.clicksButton("核对报考科目");
        visitor.button("确认保存").waitFor();
        visitor.page.reload();
        visitor.button("确认保存").waitFor();
        visitor.page.goBack();
        assertThat(visitor.subject("67").isChecked()).as("back loses no tick").isTrue();
        visitor.page.goForward();
        visitor.button("确认保存").waitFor();
        visitor.looksGood("subjects-review");
        visitor.clicksButton("确认保存");
        visitor.page.waitForURL("**/photo");
    }

    /** leaving without one warns; a phone's photo is cropped by keys until every rule passes. */
    private void uploadsAPhoto() {
        visitor.sees("#photo");
        visitor.clicksLink("查看报名信息");
        visitor.page.locator("dialog").getByText("没有照片不能缴费").waitFor();
        visitor.looksGood("photo-leaving");
        visitor.clicksButton("留在本页");

        visitor.page
                .locator("#photo")
                .setInputFiles(new FilePayload("phone.jpg", "image/jpeg", Inventions.phonePhoto()));
        Locator stage = visitor.sees("[role=application]");
        visitor.looksGood("photo-crop");
        visitor.clicksButton("使用这张");
        visitor.sees("[data-rule=CENTRED][data-passed=false]");
        visitor.looksGood("photo-not-centred");
        visitor.clicksButton("重新裁剪");
        stage.press("Shift+ArrowLeft");
        stage.press("Shift+ArrowLeft");
        visitor.clicksButton("使用这张");
        visitor.reads("照片符合要求");
        assertThat(visitor.page.locator("[data-rule][data-passed=false]").count())
                .isZero();
        visitor.looksGood("photo-centred");
        visitor.clicksButton("上传这张照片");
        visitor.page.waitForURL("**/payment");
    }

    private void pays() {
        visitor.button("确认并支付").waitFor();
        visitor.looksGood("payment");
        visitor.clicksButton("确认并支付");
        visitor.page.waitForURL("**/cashier/**");
        visitor.looksGood("cashier");
        visitor.clicks(visitor.page.locator("button[type=submit]").first());
        visitor.sees("a[href*='/pay/return']");
        visitor.looksGood("cashier-result");
        visitor.clicks(visitor.page.locator("a[href*='/pay/return']"));
        visitor.sees("[data-order-state=PAID]");
        visitor.looksGood("paid");
    }

    /** home with a line each, and the registration with all that is known. */
    private void looksAtTheRegistration() {
        visitor.goesTo("/home");
        visitor.sees("[data-step=PAYMENT][data-state=DONE]");
        visitor.reads("已支付1科");
        visitor.looksGood("home-done");
        visitor.clicks(visitor.page.locator("[data-open]"));
        assertThat(visitor.sees("[data-standing]").textContent()).contains("已报考1科", "全部支付");
        visitor.sees("[data-agreements]");
        visitor.looksGood("registration");
        var form =
                visitor.page.waitForResponse("**/form.pdf", () -> visitor.clicks(visitor.page.locator("[data-form]")));
        assertThat(form.headerValue("content-type")).isEqualTo("application/pdf");
    }

    /** the whole number on request, then that it was shown; and a paid registration keeps the passport. */
    private void looksAtItsData() {
        visitor.goesTo("/document");
        visitor.clicksButton("显示完整号码");
        visitor.reads(candidate.number);
        visitor.looksGood("document-in-full");
        visitor.goesTo("/my-data");
        visitor.sees("[data-kind=DOCUMENT_SHOWN]");
        visitor.looksGood("my-data");
        visitor.page.waitForDownload(() -> visitor.clicksButton("导出"));
        visitor.page
                .getByRole(com.microsoft.playwright.options.AriaRole.CHECKBOX)
                .check();
        visitor.clicksButton("注销通行证");
        assertThat(visitor.sees("#error-summary").textContent()).contains(Suite.SESSION);
        visitor.looksGood("my-data-live");
    }

    /** addresses here, the password on the sign-in page, which asks for the present one. */
    private void looksAtItsAccount() {
        visitor.goesTo("/account");
        visitor.clicksLink("更换邮箱");
        visitor.field("新邮箱").waitFor();
        visitor.looksGood("change-email");
        visitor.goesTo("/account");
        visitor.clicksLink("更改密码");
        visitor.page.locator("#password").fill(Candidate.PASSWORD);
        visitor.looksGood("keycloak-again");
        visitor.page.locator("#kc-login").click();
        visitor.page.locator("#password-new").fill(Candidate.PASSWORD + "-2");
        visitor.page.locator("#password-confirm").fill(Candidate.PASSWORD + "-2");
        visitor.looksGood("keycloak-new-password");
        visitor.page.locator("#kc-passwd-update-form button[name=login]").click();
        visitor.reads("密码已更改");
        visitor.looksGood("account");
        visitor.goesTo("/recover");
        visitor.button("设置新密码").waitFor();
        visitor.looksGood("recover");
    }
}
