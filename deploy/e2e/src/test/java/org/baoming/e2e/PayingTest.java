package org.baoming.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Attempts to pay in the browser: given up, made again, paid in another tab; and what is to be done after that. */
class PayingTest {

    private static final String CENTRE = "659028";

    @RegisterExtension
    static final Chromium CHROMIUM = new Chromium();

    private final Candidate candidate = new Candidate();
    private String id = "";

    @Test
    @DisplayName(
            "R-601, R-603, R-605, R-606, R-701 an attempt is given up and made again, paid in another tab, and a date is chosen, moved and withdrawn")
    void attempts() {
        candidate.makesAPassport().signsIn(candidate.mobile).entersTheDocument();
        id = candidate.opens("65").path("registration").asString();
        candidate.fillsIn(id);
        candidate.reserves(id, CENTRE, UUID.randomUUID().toString(), "67", "14").expect(200);
        Visitor visitor = CHROMIUM.visitor().signsIn(candidate);
        isToldThatThePhotoIsMissing(visitor);
        candidate.uploadsAPhoto(id);

        givesUp(visitor);
        paysInAnotherTab(visitor);
        choosesADate(visitor);
    }

    /** what is missing, and where it is mended. */
    private void isToldThatThePhotoIsMissing(Visitor visitor) {
        visitor.goesTo("/registrations/" + id + "/payment");
        visitor.sees("[data-obstacle=photo] a");
        visitor.looksGood("payment-without-photo");
    }

    private void givesUp(Visitor visitor) {
        visitor.goesTo("/registrations/" + id + "/payment");
        visitor.clicksButton("确认并支付");
        visitor.page.waitForURL("**/cashier/**");
        visitor.goesTo("/registrations/" + id + "/payment");
        visitor.sees("[data-pending]");
        visitor.looksGood("payment-pending");
        visitor.clicks(visitor.page.getByText("放弃这笔支付，或换一种支付方式"));
        visitor.looksGood("payment-giving-up");
        visitor.clicksButton("放弃这笔支付");
        visitor.button("确认并支付").waitFor();
    }

    /** this tab turns to paid by itself. One of two subjects is paid; the page says what is not. */
    private void paysInAnotherTab(Visitor visitor) {
        visitor.clicks(visitor.subject("14"));
        visitor.clicksButton("确认并支付");
        visitor.page.waitForURL("**/cashier/**");
        String cashier = visitor.page.url();
        visitor.goesTo("/registrations/" + id + "/payment");
        visitor.sees("[data-pending]");
        Visitor other = visitor.opensATab();
        other.page.navigate(cashier);
        other.clicks(other.page.locator("button[type=submit]").first());
        other.sees("a[href*='/pay/return']");
        other.clicks(other.page.locator("a[href*='/pay/return']"));
        other.sees("[data-order-state=PAID]");
        assertThat(other.sees("[data-unpaid]").textContent()).contains("14 ");
        other.looksGood("paid-in-part");
        visitor.page.bringToFront();
        visitor.page
                .locator("[data-pending]")
                .waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.DETACHED));
        visitor.goesTo("/registrations/" + id + "/orders");
        visitor.sees("[data-order]");
        assertThat(visitor.page.locator("[data-order]").count()).isEqualTo(2);
        visitor.looksGood("orders");
    }

    private void choosesADate(Visitor visitor) {
        visitor.goesTo("/registrations/" + id + "/dates");
        visitor.eventually("[data-subject='67'] input[type=radio]");
        visitor.sees("[data-wish]");
        visitor.clicks(visitor.page
                .locator("[data-subject='67'] input[type=radio]:enabled")
                .nth(1));
        visitor.looksGood("dates");
        visitor.clicksButton("保存意向日期");
        visitor.sees("[data-saved]");
        String first = visitor.sees("[data-subject='67'][data-date]").getAttribute("data-date");
        visitor.clicks(visitor.page
                .locator("[data-subject='67'] input[type=radio]:enabled")
                .nth(2));
        visitor.clicksButton("保存意向日期");
        visitor.sees("[data-subject='67'][data-date]:not([data-date='" + first + "'])");
        visitor.looksGood("date-moved");
        visitor.goesTo("/registrations/" + id);
        visitor.sees("[data-date-preferences]");
        visitor.looksGood("registration-with-date");
        visitor.goesTo("/registrations/" + id + "/dates");
        visitor.clicks(
                visitor.page.locator("[data-subject='67'] input[type=radio]").last());
        visitor.clicksButton("保存意向日期");
        visitor.sees("[data-subject='67'][data-date=none]");
    }
}
