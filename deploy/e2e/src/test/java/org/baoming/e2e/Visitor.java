package org.baoming.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.TimeoutError;
import com.microsoft.playwright.options.AriaRole;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;

/** Somebody in front of the portal: finds things by what they are called, as people and screen readers do, and counts what it takes. */
final class Visitor {

    private static final Path SHOTS = Path.of("target/screenshots");
    private static final AtomicInteger NUMBER = new AtomicInteger();
    /** Nobody presses the tabulator key more often to get to where they want. */
    private static final int TAB_STOPS = 120;

    final Page page;
    private boolean byKeyboard;
    private int clicks;
    private int fields;

    Visitor(Page page) {
        this.page = page;
    }

    /** from now on without a pointer. */
    Visitor usesTheKeyboard() {
        byKeyboard = true;
        return this;
    }

    /** Another tab of the same browser. */
    Visitor opensATab() {
        return new Visitor(page.context().newPage());
    }

    Visitor goesTo(String path) {
        page.navigate(Suite.URL + path);
        return this;
    }

    /** On Keycloak's page, which this browser is sent to. */
    Visitor signsIn(String username, String password) {
        page.locator("#username").fill(username);
        page.locator("#password").fill(password);
        clicks(page.locator("#kc-login"));
        page.waitForURL(url -> !url.contains("/realms/"));
        return this;
    }

    Visitor signsIn(Candidate candidate) {
        page.navigate(Suite.URL + "/oauth2/authorization/keycloak?return=/home");
        return signsIn(candidate.mobile, Candidate.PASSWORD);
    }

    /** A member of staff of the sample data, sent to sign in on the way to a page of the desk. */
    Visitor goesToTheDeskAs(String username, String path) {
        page.navigate(Suite.URL + "/desk" + path);
        page.waitForURL(url -> url.contains("/realms/"));
        return signsIn(username, Suite.secret("DEMO_PASSWORD"));
    }

    /** Since the last call of this: clicks (or Enter), and fields filled in or chosen from. */
    int clicks() {
        int counted = clicks;
        clicks = 0;
        return counted;
    }

    int fields() {
        int counted = fields;
        fields = 0;
        return counted;
    }

    void clicks(Locator target) {
        clicks++;
        if (byKeyboard) {
            switch (String.valueOf(target.getAttribute("type"))) {
                case "radio" -> choosesByArrows(target);
                case "checkbox" -> {
                    reach(target);
                    page.keyboard().press("Space");
                }
                default -> {
                    reach(target);
                    page.keyboard().press("Enter");
                }
            }
        } else {
            target.click();
        }
    }

    void clicksLink(String name) {
        clicks(link(name));
    }

    void clicksButton(String name) {
        clicks(button(name));
    }

    void fills(String label, String text) {
        fields++;
        if (byKeyboard) {
            reach(field(label));
            page.keyboard().insertText(text);
        } else {
            field(label).fill(text);
        }
    }

    /** From a list, by its place in it; 0 is the invitation to choose. */
    void chooses(String label, int index) {
        fields++;
        if (byKeyboard) {
            reach(field(label));
            for (int step = 0; step < index; step++) {
                page.keyboard().press("ArrowDown");
            }
        } else {
            field(label).selectOption(new com.microsoft.playwright.options.SelectOption().setIndex(index));
        }
    }

    void ticks(Pattern name) {
        clicks(page.getByRole(AriaRole.CHECKBOX, new Page.GetByRoleOptions().setName(name)));
    }

    /** The tabulator key leads into a group of radio buttons, the arrows from one to the next, which chooses it. */
    private void choosesByArrows(Locator radio) {
        String group = radio.getAttribute("name");
        reach(page.locator("input[type=radio][name='%s']:checked, input[type=radio][name='%s']:first-of-type"
                        .formatted(group, group))
                .first());
        page.keyboard().press("Space");
        for (int step = 0; !radio.isChecked(); step++) {
            assertThat(step).as("radio buttons of " + group).isLessThan(TAB_STOPS);
            page.keyboard().press("ArrowDown");
        }
    }

    /** Presses the tabulator key until the target has the focus, as somebody does who sees where the focus is. */
    private void reach(Locator target) {
        target.waitFor();
        for (int stop = 0; stop < TAB_STOPS; stop++) {
            if ((Boolean) target.evaluate("e => e === document.activeElement")) {
                assertThat((Boolean) target.evaluate("e => e.matches(':focus-visible')"))
                        .as("the focus is seen on " + target)
                        .isTrue();
                return;
            }
            page.keyboard().press("Tab");
        }
        throw new AssertionError("Not reached by keyboard on " + page.url() + ": " + target);
    }

    Locator subject(String code) {
        return page.getByRole(
                AriaRole.CHECKBOX, new Page.GetByRoleOptions().setName(Pattern.compile("^" + code + " ")));
    }

    Locator link(String name) {
        return page.getByRole(
                AriaRole.LINK, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    Locator button(String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    /** By its label, whether or not that says that the field may stay empty. */
    Locator field(String label) {
        return page.getByLabel(Pattern.compile("^" + label + "(（选填）| \\(optional\\))?$"));
    }

    Locator sees(String selector) {
        Locator found = page.locator(selector).first();
        found.waitFor();
        return found;
    }

    /** Loads the page again until it is there: services tell each other of what they did by events. */
    Locator eventually(String selector) {
        await().atMost(Duration.ofSeconds(30)).until(() -> {
            try {
                page.locator(selector).first().waitFor(new Locator.WaitForOptions().setTimeout(3_000));
                return true;
            } catch (TimeoutError notYet) {
                page.reload();
                return false;
            }
        });
        return sees(selector);
    }

    void reads(String text) {
        page.getByText(text).first().waitFor();
    }

    void photographs(String name) {
        page.screenshot(new Page.ScreenshotOptions()
                .setPath(SHOTS.resolve("%02d-%s.png".formatted(NUMBER.incrementAndGet(), name)))
                .setFullPage(true));
    }

    /** photographed, held against WCAG 2.2 AA by axe, and no wider than the screen. */
    void looksGood(String name) {
        photographs(name);
        var violations = new AxeBuilder(page)
                .withTags(List.of("wcag2a", "wcag2aa", "wcag21aa", "wcag22aa")).analyze().getViolations().stream()
                        .map(rule -> rule.getId() + " "
                                + rule.getNodes().stream()
                                        .map(node -> node.getHtml())
                                        .toList())
                        .toList();
        assertThat(violations).as(name).isEmpty();
        assertThat((Boolean) page.evaluate("document.documentElement.scrollWidth <= innerWidth + 1"))
                .as(name + " fits the screen's width")
                .isTrue();
        assertThat(page.title()).as(name + " has a title").isNotBlank();
    }
}
