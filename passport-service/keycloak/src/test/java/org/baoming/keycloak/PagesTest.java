package org.baoming.keycloak;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.baoming.keycloak.Candidates.Candidate;
import org.baoming.keycloak.testing.TestKeycloak;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Every page of Keycloak that people can reach, in a real browser, on a phone and on a desktop, in both languages; each is
 * photographed into {@code target/screenshots} and checked with axe.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PagesTest {

    private static final List<String> CHROMIUM = List.of(
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync");
    private static final Path SHOTS = Path.of("target/screenshots");

    private final TestKeycloak keycloak = KeycloakServer.running();
    private final QqStub qq = QqStub.running();
    private final List<String> violations = new ArrayList<>();
    private Playwright playwright;
    private Browser browser;
    private Page page;
    private String series = "";
    private String authenticatorKey = "";
    private int shots;

    @BeforeAll
    void open() {
        playwright = Playwright.create();
        browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(Path.of(System.getenv().getOrDefault("CHROMIUM", "/usr/bin/chromium")))
                        .setArgs(CHROMIUM));
    }

    @AfterAll
    void close() {
        playwright.close();
        qq.freshPerson();
    }

    @ParameterizedTest
    @CsvSource({"phone, zh-CN, 390", "phone, en, 390", "narrow, zh-CN, 320", "desk, zh-CN, 1280", "desk, en, 1280"})
    @DisplayName("R-202 R-803 every page reads well and axe finds nothing")
    void every_page_reads_well(String where, String language, int width) {
        series = where + "-" + language;
        shots = 0;
        violations.clear();

        withBrowser(language, width, () -> signsIn(Candidates.fresh()));
        withBrowser(language, width, () -> provesToBeHuman(Candidates.fresh()));
        withBrowser(language, width, () -> comesThroughQq(Candidates.fresh()));
        withBrowser(language, width, () -> changesThePassword(Candidates.fresh()));
        withBrowser(language, width, this::setsUpTheSecondFactor);
        if (authenticatorKey.isEmpty()) {
            withBrowser(language, width, this::addsTheAuthenticator);
        }
        withBrowser(language, width, this::isAskedForTheCode);
        withBrowser(language, width, this::meetsErrors);

        assertThat(violations).isEmpty();
    }

    private void withBrowser(String language, int width, Runnable story) {
        try (BrowserContext context = browser.newContext(new NewContextOptions()
                .setViewportSize(width, 800)
                .setLocale(language)
                .setExtraHTTPHeaders(Map.of("X-Forwarded-For", Visitor.freshAddress())))) {
            context.setDefaultTimeout(20_000);
            page = context.newPage();
            page.onConsoleMessage(message -> {
                if (message.text().contains("Content Security Policy")) {
                    violations.add(message.text());
                }
            });
            page.navigate(address(language, ""));
            story.run();
        }
    }

    private String address(String language, String more) {
        return Visitor.fresh().authorization(Map.of("ui_locales", language)) + more;
    }

    private void signsIn(Candidate candidate) {
        looksGood("sign-in");
        assertThat(page.evaluate("document.activeElement.id")).isEqualTo("username");
        page.locator("#username").fill(candidate.mobile());
        page.locator("#password").fill("wrong");
        page.locator("[data-shows=password]").click();
        assertThat(page.locator("#password").getAttribute("type")).isEqualTo("text");
        send("#kc-login");
        assertThat(page.locator("#username").inputValue()).isEqualTo(candidate.mobile());
        assertThat(page.evaluate("document.activeElement.id")).isEqualTo("notice");
        looksGood("wrong-password");
        page.reload();
        page.locator("#kc-form-login").waitFor();
        assertThat(page.locator(".error-summary").count())
                .as("loaded again, not sent again")
                .isZero();
        assertThat(page.getByText(series.endsWith("en") ? "Forgotten your password?" : "忘记密码")
                        .getAttribute("href"))
                .isEqualTo(keycloak.url() + "/recover");
        String other = page.locator(".top-nav a").getAttribute("lang");
        page.locator(".top-nav a").click();
        assertThat(page.locator("html").getAttribute("lang")).isEqualTo(other);
        page.locator("#username").fill(candidate.mobile());
        page.locator("#password").fill(Candidates.PASSWORD);
        page.locator("#kc-login").click();
        page.waitForURL("**/login/oauth2/code/keycloak?**");
    }

    /** As far as a page without a phone goes: no account of staff is changed. */
    private void setsUpTheSecondFactor() {
        page.locator("#username").fill("staff-110101");
        page.locator("#password").fill(TestKeycloak.STAFF_PASSWORD);
        page.locator("#kc-login").click();
        page.locator("#kc-totp-settings-form").waitFor();
        assertThat((Boolean) page.evaluate("document.getElementById('kc-totp-secret-qr-code').naturalWidth > 100"))
                .as("the QR code is shown")
                .isTrue();
        looksGood("second-factor");
        page.locator("#totp").fill("000000");
        send("#saveTOTPBtn");
        page.locator(".error-summary").waitFor();
        looksGood("second-factor-wrong");
    }

    /** Once for all series: a code is valid once, so that later series only come as far as the question for it. */
    private void addsTheAuthenticator() {
        signInAsColleague();
        page.locator("#kc-totp-settings-form").waitFor();
        authenticatorKey = page.locator("#kc-totp-secret-key").textContent();
        page.locator("#totp").fill(Authenticator.code(authenticatorKey, 0));
        page.locator("#saveTOTPBtn").click();
        page.waitForURL("**/login/oauth2/code/keycloak?**");
    }

    private void isAskedForTheCode() {
        signInAsColleague();
        page.locator("#kc-otp-login-form").waitFor();
        looksGood("code");
        assertThat(page.locator("#otp").getAttribute("autocomplete")).isEqualTo("one-time-code");
        // Wrong codes count as failed attempts of the account: one in each language.
        if (series.startsWith("phone")) {
            page.locator("#otp").fill("000000");
            send("#kc-login");
            page.locator(".error-summary").waitFor();
            assertThat(page.locator("#otp").getAttribute("aria-invalid")).isEqualTo("true");
            looksGood("code-wrong");
        }
    }

    private void signInAsColleague() {
        page.locator("#username").fill("colleague-350101");
        page.locator("#password").fill(TestKeycloak.STAFF_PASSWORD);
        page.locator("#kc-login").click();
    }

    private void provesToBeHuman(Candidate candidate) {
        for (int i = 0; i < 3; i++) {
            page.locator("#username").fill(candidate.mobile());
            page.locator("#password").fill("wrong");
            page.locator("#kc-login").click();
            page.locator(".error-summary").waitFor();
            page.locator("[data-human-check], form:not(:has([data-human-check]))")
                    .first()
                    .waitFor();
        }
        page.locator("[data-human-check][data-state=done]").waitFor();
        looksGood("human-check");
        page.locator("#password").fill(Candidates.PASSWORD);
        page.locator("#kc-login").click();
        page.waitForURL("**/login/oauth2/code/keycloak?**");
    }

    private void comesThroughQq(Candidate candidate) {
        qq.freshPerson();
        qq.refusesWith("usercancel=1");
        page.locator("#social-qq").click();
        page.locator(".error-summary").waitFor();
        looksGood("qq-cancelled");
        qq.freshPerson();
        page.locator("#social-qq").click();
        page.locator("#kc-form-login").waitFor();
        looksGood("link");
        page.locator("#username").fill(candidate.mobile());
        page.locator("#password").fill("wrong");
        send("#kc-login");
        looksGood("link-wrong-password");
        page.locator("#username").fill(candidate.mobile());
        page.locator("#password").fill(Candidates.PASSWORD);
        page.locator("#kc-login").click();
        page.waitForURL("**/login/oauth2/code/keycloak?**");
    }

    private void changesThePassword(Candidate candidate) {
        String language = page.locator("html").getAttribute("lang");
        page.navigate(address(language, "&kc_action=UPDATE_PASSWORD"));
        page.locator("#username").fill(candidate.mobile());
        page.locator("#password").fill(Candidates.PASSWORD);
        page.locator("#kc-login").click();
        page.locator("#password-new").waitFor();
        looksGood("new-password");
        page.locator("#password-new").fill("a quite new password");
        page.locator("#password-confirm").fill("another password");
        send("[name=login]");
        page.locator("#password-confirm-error").waitFor();
        looksGood("new-password-differs");
        page.locator("#password-new").fill("short");
        page.locator("#password-confirm").fill("short");
        send("[name=login]");
        page.locator(".error-summary, .field-error").waitFor();
        looksGood("new-password-too-short");
        page.locator("#password-new").fill("a quite new password");
        page.locator("#password-confirm").fill("a quite new password");
        page.locator("[name=login]").click();
        page.waitForURL("**/login/oauth2/code/keycloak?**kc_action_status=success**");
        // asked again, as who is signed in already
        page.navigate(address(language, "&prompt=login"));
        page.locator("#kc-attempted-username").waitFor();
        looksGood("sign-in-again");
        page.navigate(keycloak.realm() + "/protocol/openid-connect/logout?client_id=gateway&ui_locales=" + language);
        page.locator("#kc-logout").waitFor();
        looksGood("sign-out");
        page.locator("#kc-logout").click();
        page.locator("#kc-info-message").waitFor();
        looksGood("signed-out");
    }

    private void meetsErrors() {
        String language = page.locator("html").getAttribute("lang");
        String action = page.locator("#kc-form-login").getAttribute("action");
        page.navigate(java.net
                .URI
                .create(keycloak.url())
                .resolve(action.replaceAll("execution=[^&]+", "execution=" + UUID.randomUUID()))
                .toString());
        page.locator("#loginRestartLink").waitFor();
        looksGood("expired");
        page.locator("#loginRestartLink").click();
        page.locator("#username").waitFor();
        page.navigate(address(language, "").replace("client_id=gateway", "client_id=nobody"));
        page.locator("#kc-error-message").waitFor();
        looksGood("error");
        page.navigate(keycloak.realm() + "/broker/qq/endpoint?state=forged&ui_locales=" + language);
        page.locator("#kc-error-message").waitFor();
        looksGood("error-of-qq");
    }

    /** Presses a button and waits for the page that follows, which may look like the one before. */
    private void send(String button) {
        page.evaluate("document.body.dataset.before = ''");
        page.locator(button).click();
        page.locator("body:not([data-before])").waitFor();
        page.waitForLoadState();
    }

    private void looksGood(String name) {
        shots++;
        page.screenshot(new Page.ScreenshotOptions()
                .setPath(SHOTS.resolve("%s-%02d-%s.png".formatted(series, shots, name)))
                .setFullPage(true));
        new AxeBuilder(page)
                .withTags(List.of("wcag2a", "wcag2aa", "wcag21aa", "wcag22aa", "best-practice"))
                .analyze()
                .getViolations()
                .forEach(rule -> violations.add(name + ": " + rule.getId() + " "
                        + rule.getNodes().stream().map(node -> node.getHtml()).toList()));
        if (!(Boolean) page.evaluate("document.documentElement.scrollWidth <= innerWidth + 1")) {
            violations.add(name + " is wider than the screen");
        }
        if (!page.title().endsWith(series.endsWith("en") ? "Baoming Passport" : "报名通行证")) {
            violations.add(name + " has the title " + page.title());
        }
    }
}
