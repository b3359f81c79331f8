package org.baoming.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The same journey by clicks in a browser, on a phone and in Chinese; every page is photographed and checked with axe. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PortalTest {

    private static final List<String> CHROMIUM = List.of(
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync");
    private static final String CENTRE = "659028";
    private static final Path SHOTS = Path.of("target/screenshots");

    private final Candidate candidate = new Candidate();
    private final List<String> violations = new ArrayList<>();
    private Playwright playwright;
    private com.microsoft.playwright.Browser browser;
    private Page page;
    private int shots;

    @BeforeAll
    void open() {
        playwright = Playwright.create();
        browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(Path.of(System.getenv().getOrDefault("CHROMIUM", "/usr/bin/chromium")))
                        .setArgs(CHROMIUM));
        page = newContext().newPage();
    }

    private BrowserContext newContext() {
        BrowserContext context = browser.newContext(new NewContextOptions()
                .setViewportSize(390, 844)
                .setHasTouch(true)
                .setLocale("zh-CN"));
        context.setDefaultTimeout(20_000);
        return context;
    }

    @AfterAll
    void close() {
        playwright.close();
    }

    @Test
    @DisplayName("R-301 R-803 a candidate gets from the entrance to paid on a phone, and axe finds nothing")
    void aCandidateGetsFromTheEntranceToPaidOnAPhone() {
        page.navigate(Suite.URL + "/");
        link("新疆维吾尔自治区").waitFor();
        looksGood("entrance");
        page.navigate(Suite.URL + "/?session=" + Suite.SESSION + "&province=65");
        link("开始报名").click();
        page.waitForURL("**/realms/passport/**");
        looksGood("sign-in-at-once");

        makesAPassport();
        signsInAndEntersTheDocument();
        acceptsAndFillsIn();
        choosesSubjects();
        uploadsAPhoto();
        pays();

        page.navigate(Suite.URL + "/home");
        page.locator("[data-state=PAID]").first().waitFor();
        looksGood("home-done");
        looksAtItsData();
        looksAtItsAccount();
        assertThat(violations).isEmpty();
    }

    @Test
    @DisplayName("R-305 of two tabs, the one that shows older subjects cancels none that it does not show")
    void aStaleTabCancelsNothing() {
        var somebody = new Candidate();
        somebody.makesAPassport().signsIn(somebody.mobile).entersTheDocument();
        String id = somebody.opens("65").path("registration").asString();
        somebody.fillsIn(id);
        somebody.reserves(id, CENTRE, "both-tabs-show-it", "67", "14").expect(200);
        try (BrowserContext tabs = newContext()) {
            Page first = tabs.newPage();
            signIn(first, somebody);
            Page second = tabs.newPage();
            for (Page tab : List.of(first, second)) {
                tab.navigate(Suite.URL + "/registrations/" + id + "/subjects");
                subject(tab, "14").waitFor();
            }

            subject(second, "14").uncheck();
            subject(second, "29").check();
            button(second, "核对报考科目").click();
            button(second, "确认保存").click();
            second.waitForURL("**/home");
            var before = entries(somebody, id);
            assertThat(before.keySet()).containsExactlyInAnyOrder("67", "29");

            subject(first, "64").check();
            button(first, "核对报考科目").click();
            first.locator("#error-summary").waitFor();
            assertThat(first.locator("[data-meanwhile=gone]").textContent()).contains("14 ");
            assertThat(first.locator("[data-meanwhile=come]").textContent()).contains("29 ");
            assertThat(subject(first, "14").isChecked()).isFalse();
            assertThat(subject(first, "29").isChecked()).isTrue();
            looksGood(first, "subjects-changed-elsewhere");
            button(first, "核对报考科目").click();
            button(first, "确认保存").waitFor();
            assertThat(first.locator("[data-list=cancelled]").textContent()).contains("无");
            assertThat(first.locator("[data-list=added] .entry").count()).isOne();
            assertThat(first.locator("[data-list=added]").textContent()).contains("64 ");
            button(first, "确认保存").click();
            first.waitForURL("**/home");

            var after = entries(somebody, id);
            assertThat(after.keySet()).containsExactlyInAnyOrder("67", "29", "64");
            assertThat(after).as("entries and deadlines stay").containsAllEntriesOf(before);
            changesWhileItIsConfirmed(first, somebody, id);
        }
        assertThat(violations).isEmpty();
    }

    /** What changes after it was shown is refused when it is confirmed. */
    private void changesWhileItIsConfirmed(Page tab, Candidate somebody, String id) {
        tab.navigate(Suite.URL + "/registrations/" + id + "/subjects");
        subject(tab, "64").uncheck();
        button(tab, "核对报考科目").click();
        button(tab, "确认保存").waitFor();
        somebody.reserves(id, CENTRE, "another-device", "67", "64").expect(200);
        button(tab, "确认保存").click();
        tab.locator("[data-meanwhile=gone]").waitFor();
        assertThat(tab.locator("[data-meanwhile=gone]").textContent()).contains("29 ");
        assertThat(entries(somebody, id).keySet()).containsExactlyInAnyOrder("67", "64");
    }

    /** With id and deadline, by subject. */
    private static Map<String, String> entries(Candidate somebody, String registration) {
        return somebody.registration(registration)
                .path("entries")
                .valueStream()
                .collect(Collectors.toMap(
                        entry -> entry.path("subject").asString(),
                        entry -> entry.path("entry").asString() + " "
                                + entry.path("expiresAt").asString()));
    }

    private static void signIn(Page tab, Candidate somebody) {
        tab.navigate(Suite.URL + "/oauth2/authorization/keycloak");
        tab.locator("#username").fill(somebody.mobile);
        tab.locator("#password").fill(Candidate.PASSWORD);
        tab.locator("#kc-login").click();
        tab.waitForURL(url -> !url.contains("/realms/"));
        tab.navigate(Suite.URL + "/home");
        tab.locator("[data-step=SUBJECTS]").waitFor();
    }

    private static Locator subject(Page tab, String code) {
        return tab.getByRole(AriaRole.CHECKBOX, new Page.GetByRoleOptions().setName(Pattern.compile("^" + code + " ")));
    }

    private void makesAPassport() {
        page.locator("main").getByRole(AriaRole.LINK, named("注册通行证")).click();
        field("邮箱").fill(candidate.email);
        looksGood("passport");
        button("发送邮箱验证码").click();
        field("手机号").fill(candidate.mobile);
        button("发送短信验证码").click();
        field("邮箱验证码").fill(Candidate.code(candidate.email));
        field("短信验证码").fill(Candidate.code(candidate.mobile));
        field("密码").fill(Candidate.PASSWORD);
        button("注册").click();
        link("登录并继续").waitFor();
        looksGood("passport-made");
    }

    private void signsInAndEntersTheDocument() {
        link("登录并继续").click();
        page.locator("#kc-form-login").waitFor();
        assertThat(page.locator("#username").inputValue()).isEqualTo(candidate.email);
        page.locator("#username").fill(candidate.mobile);
        page.locator("#password").fill(Candidate.PASSWORD);
        looksGood("keycloak");
        page.locator("#kc-login").click();
        link("填写证件信息").click();
        field("证件号码").fill(candidate.number);
        field("姓名").fill(candidate.name);
        looksGood("document");
        button("保存证件").click();
    }

    private void acceptsAndFillsIn() {
        button("同意并开始报名").waitFor();
        page.getByRole(AriaRole.CHECKBOX).all().forEach(Locator::check);
        looksGood("agreement");
        button("同意并开始报名").click();
        page.locator("[data-step=PERSONAL_INFORMATION]").waitFor();
        looksGood("home");
        next();
        field("民族").selectOption("01");
        for (String list : List.of("职业", "文化程度", "培训类型")) {
            field(list).selectOption(new com.microsoft.playwright.options.SelectOption().setIndex(1));
        }
        page.getByLabel(Pattern.compile("我声明")).check();
        looksGood("personal-information");
        button("保存并继续").click();
        page.waitForURL("**/home");
    }

    private void choosesSubjects() {
        next();
        page.getByRole(AriaRole.RADIO).first().check();
        page.locator("#subjects").waitFor();
        page.getByRole(AriaRole.CHECKBOX, new Page.GetByRoleOptions().setName(Pattern.compile("^67 ")))
                .check();
        looksGood("subjects");
        button("核对报考科目").click();
        button("确认保存").waitFor();
        looksGood("subjects-review");
        button("确认保存").click();
        page.locator("[data-subject=\"67\"]").waitFor();
        looksGood("home-reserved");
    }

    /** leaving without one warns; a phone's photo is cropped by keys until every rule passes. */
    private void uploadsAPhoto() {
        next();
        page.locator("#photo").waitFor();
        link("返回我的报名").click();
        page.locator("dialog").getByText("没有照片不能缴费").waitFor();
        looksGood("photo-leaving");
        button("留在本页").click();

        page.locator("#photo").setInputFiles(new FilePayload("phone.jpg", "image/jpeg", Inventions.phonePhoto()));
        var stage = page.locator("[role=application]");
        stage.waitFor();
        looksGood("photo-crop");
        button("使用这张").click();
        page.locator("[data-rule=CENTRED][data-passed=false]").waitFor();
        looksGood("photo-not-centred");
        button("重新裁剪").click();
        stage.press("Shift+ArrowLeft");
        stage.press("Shift+ArrowLeft");
        button("使用这张").click();
        page.locator("[data-rule=CENTRED][data-passed=true]").waitFor();
        assertThat(page.locator("[data-rule][data-passed=false]").count()).isZero();
        looksGood("photo-centred");
        button("上传照片").click();
        link("继续").waitFor();
        looksGood("photo");
        link("继续").click();
        page.locator("[data-step=PAYMENT][data-state=CURRENT]").waitFor();
    }

    private void pays() {
        next();
        button("去支付").waitFor();
        page.getByRole(AriaRole.CHECKBOX).last().check();
        page.getByLabel("支付宝").check();
        looksGood("payment");
        button("去支付").click();
        page.waitForURL("**/cashier/**");
        looksGood("cashier");
        page.locator("button[type=submit]").first().click();
        page.locator("a[href*='/pay/return']").waitFor();
        looksGood("cashier-result");
        page.locator("a[href*='/pay/return']").click();
        page.locator("[data-order-state=PAID]").waitFor();
        looksGood("paid");
    }

    /** the whole number on request, then that it was shown; and a paid registration keeps the passport. */
    private void looksAtItsData() {
        page.navigate(Suite.URL + "/document");
        button("显示完整号码").click();
        page.getByText(candidate.number).waitFor();
        looksGood("document-in-full");
        page.navigate(Suite.URL + "/my-data");
        page.locator("[data-kind=DOCUMENT_SHOWN]").waitFor();
        looksGood("my-data");
        page.waitForDownload(() -> button("导出").click());
        page.getByRole(AriaRole.CHECKBOX).check();
        button("注销通行证").click();
        page.locator("#error-summary").waitFor();
        assertThat(page.locator("#error-summary").textContent()).contains(Suite.SESSION);
        looksGood("my-data-live");
    }

    /** addresses here, the password on the sign-in page, which asks for the present one. */
    private void looksAtItsAccount() {
        page.navigate(Suite.URL + "/account");
        link("更换邮箱").click();
        field("新邮箱").waitFor();
        looksGood("change-email");
        page.navigate(Suite.URL + "/account");
        link("更改密码").click();
        page.locator("#password").fill(Candidate.PASSWORD);
        looksGood("keycloak-again");
        page.locator("#kc-login").click();
        page.locator("#password-new").fill(Candidate.PASSWORD + "-2");
        page.locator("#password-confirm").fill(Candidate.PASSWORD + "-2");
        looksGood("keycloak-new-password");
        page.locator("#kc-passwd-update-form button[name=login]").click();
        page.getByText("密码已更改").waitFor();
        looksGood("account");
        page.navigate(Suite.URL + "/recover");
        button("设置新密码").waitFor();
        looksGood("recover");
    }

    private void next() {
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(Pattern.compile("^下一步")))
                .click();
    }

    private Locator link(String name) {
        return page.getByRole(
                AriaRole.LINK, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    private Locator button(String name) {
        return button(page, name);
    }

    private static Locator button(Page page, String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    private Locator field(String label) {
        return page.getByLabel(label, new Page.GetByLabelOptions().setExact(true));
    }

    private static Locator.GetByRoleOptions named(String name) {
        return new Locator.GetByRoleOptions().setName(name);
    }

    private void looksGood(String name) {
        looksGood(page, name);
    }

    private void looksGood(Page page, String name) {
        shots++;
        page.screenshot(new Page.ScreenshotOptions()
                .setPath(SHOTS.resolve("%02d-%s.png".formatted(shots, name)))
                .setFullPage(true));
        new AxeBuilder(page)
                .withTags(List.of("wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"))
                .analyze()
                .getViolations()
                .forEach(rule -> violations.add(name + ": " + rule.getId() + " "
                        + rule.getNodes().stream().map(node -> node.getHtml()).toList()));
        assertThat((Boolean) page.evaluate("document.documentElement.scrollWidth <= innerWidth + 1"))
                .as(name + " fits a phone's width")
                .isTrue();
    }
}
