package org.baoming.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator.WaitForOptions;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.util.List;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Every page of the desk, as the people whom it serves find it. */
class DeskPagesTest {

    private static final List<String> BOARD = List.of(
            "/candidates",
            "/complaints",
            "/accommodations",
            "/setup",
            "/setup/session",
            "/setup/new-session",
            "/setup/readiness",
            "/setup/policy",
            "/setup/new-province",
            "/setup/provinces/65",
            "/setup/new-centre",
            "/setup/centres/650102",
            "/offers",
            "/offers/subjects",
            "/texts",
            "/texts/new",
            "/dates",
            "/rooms",
            "/slots",
            "/arrangement",
            "/arrangement/seats",
            "/arrangement/tickets",
            "/arrangement/centres",
            "/imports/sessions",
            "/imports/centres",
            "/imports/offers",
            "/numbers",
            "/money",
            "/money/differences",
            "/money/refunds",
            "/money/notifications",
            "/record");

    private static final List<String> CENTRE = List.of(
            "/",
            "/review",
            "/review/batch",
            "/review/queue",
            "/candidates",
            "/on-site",
            "/groups",
            "/groups/import",
            "/groups/photos",
            "/groups/orders",
            "/groups/orders/new",
            "/complaints",
            "/accommodations",
            "/roster",
            "/roster/import",
            "/setup",
            "/setup/readiness",
            "/setup/policy",
            "/setup/centres/350101",
            "/offers",
            "/texts",
            "/texts/new",
            "/dates",
            "/rooms",
            "/slots",
            "/arrangement",
            "/arrangement/seats",
            "/arrangement/tickets",
            "/numbers",
            "/money",
            "/record");

    private static final WaitForOptions GONE = new WaitForOptions().setState(WaitForSelectorState.HIDDEN);

    @RegisterExtension
    static final Chromium CHROMIUM = new Chromium();

    @Test
    @DisplayName("R-502, R-803 every page of the exam board, on a large screen")
    void board() {
        Visitor board = CHROMIUM.visitor(1280).goesToTheDeskAs("board", "/");
        board.sees("[data-area=money]");
        assertThat(board.page.locator("[data-area=review]").count()).isZero();
        board.looksGood("desk-board");
        looksAt(board, BOARD, "board");
    }

    @Test
    @DisplayName("R-502, R-803 every page of a centre's staff, in English, 320 pixels wide")
    void centre() {
        Visitor centre = CHROMIUM.visitor(320).goesToTheDeskAs("staff-350101", "/");
        centre.sees("main [data-area=review]");
        assertThat(centre.page.locator("[data-area=imports]").count()).isZero();
        centre.clicksButton("English");
        centre.sees("main [data-area=onSite]:text-is(\"On-site confirmation\")");
        looksAt(centre, CENTRE, "centre-320");
    }

    /** All of them, whatever is wrong with one. */
    private static void looksAt(Visitor visitor, List<String> paths, String who) {
        var all = new SoftAssertions();
        for (String path : paths) {
            all.assertThatCode(() -> {
                        visitor.goesTo("/desk" + path);
                        visitor.sees("main h1");
                        visitor.page.locator("main .loading").first().waitFor(GONE);
                        assertThat(visitor.page
                                        .locator("main .banner-important[role=alert]")
                                        .allInnerTexts())
                                .isEmpty();
                        visitor.looksGood(who + path.replace('/', '-'));
                    })
                    .as(path)
                    .doesNotThrowAnyException();
        }
        all.assertAll();
    }
}
