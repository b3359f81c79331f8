package org.baoming.e2e;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** One browser for the tests of a class; each visitor has a profile of their own, which ends with the test. */
final class Chromium implements BeforeAllCallback, AfterEachCallback, AfterAllCallback {

    private static final List<String> ARGUMENTS = List.of(
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync");
    /** Milliseconds: services tell each other of what they did by events, and this machine may be busy. */
    private static final double PATIENCE = 20_000;

    private final List<String> more;
    private Playwright playwright;
    private com.microsoft.playwright.Browser browser;

    /** @param more arguments of the browser */
    Chromium(String... more) {
        this.more = List.of(more);
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        playwright = Playwright.create();
        browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(Path.of(System.getenv().getOrDefault("CHROMIUM", "/usr/bin/chromium")))
                        .setArgs(
                                Stream.concat(ARGUMENTS.stream(), more.stream()).toList()));
    }

    /** Somebody with a phone that is 390 pixels wide. */
    Visitor visitor() {
        return visitor(390);
    }

    /** @param width of the screen in CSS pixels; 320 is also what 200 % zoom leaves of 640 */
    Visitor visitor(int width) {
        BrowserContext context = browser.newContext(new NewContextOptions()
                .setViewportSize(width, 844)
                .setHasTouch(true)
                .setLocale("zh-CN"));
        context.setDefaultTimeout(PATIENCE);
        return new Visitor(context.newPage());
    }

    /** What a visitor saw when a test failed is kept beside the other pictures. */
    @Override
    public void afterEach(ExtensionContext context) {
        if (context.getExecutionException().isPresent()) {
            browser.contexts().stream()
                    .flatMap(profile -> profile.pages().stream())
                    .forEach(page -> new Visitor(page)
                            .photographs(
                                    "failed-" + context.getRequiredTestMethod().getName()));
        }
        browser.contexts().forEach(BrowserContext::close);
    }

    @Override
    public void afterAll(ExtensionContext context) {
        playwright.close();
    }
}
