package org.baoming.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The board watches a centre, its province and the nation while somebody registers and pays there. */
class DeskNumbersTest {

    private static final String SUBJECT = "24";

    @RegisterExtension
    static final Chromium CHROMIUM = new Chromium();

    @Test
    @DisplayName(
            "R-502 numbers change without a reload when somebody registers and pays: the centre's, the province's, the nation's")
    void live() {
        OwnCentre own = OwnCentre.with(5, SUBJECT);
        Candidate candidate = new Candidate().makesAPassport();
        candidate.signsIn(candidate.mobile).entersTheDocument();
        String registration =
                candidate.opens(OwnCentre.PROVINCE).path("registration").asString();
        candidate.fillsIn(registration);
        Visitor nation = CHROMIUM.visitor(1280).goesToTheDeskAs("board", "/numbers?session=" + Suite.SESSION);
        String before = nation.sees("[data-tile='65'] span").innerText();
        Visitor centre = nation.opensATab().goesTo("/desk" + own.page("/numbers"));
        assertThat(figure(centre, "entries")).isEqualTo("0");
        assertThat(figure(centre, "remaining")).isEqualTo("5");
        centre.page.evaluate("window.sameDocument = true");

        candidate
                .reserves(registration, own.code, UUID.randomUUID().toString(), SUBJECT)
                .expect(200);
        centre.sees("[data-figure=entries] strong:text-is('1')");
        centre.sees("[data-figure=remaining] strong:text-is('4')");
        candidate.uploadsAPhoto(registration);
        JourneyTest.pays(candidate, candidate.orders(registration));
        centre.sees("[data-figure=paidEntries] strong:text-is('1')");
        assertThat(figure(centre, "paidFen")).isEqualTo("¥80.00");
        centre.sees("tr[data-subject='" + SUBJECT + "'] td:nth-of-type(3):text-is('1')");
        assertThat((Boolean) centre.page.evaluate("window.sameDocument")).isTrue();
        centre.looksGood("numbers-of-a-centre");

        nation.page.waitForFunction(
                "before => document.querySelector('[data-tile=\"65\"] span').innerText !== before",
                before,
                new Page.WaitForFunctionOptions().setTimeout(20_000));
        nation.photographs("numbers-of-the-nation");
        nation.clicks(nation.sees("[data-tile='65']"));
        nation.sees("tr[data-centre='" + own.code + "']");
        nation.page.reload();
        nation.clicks(nation.sees("tr[data-centre='" + own.code + "'] a"));
        nation.page.waitForURL("**centre=" + own.code + "**");
        nation.page.goBack();
        nation.sees("tr[data-centre='" + own.code + "']");
    }

    private static String figure(Visitor visitor, String name) {
        return visitor.sees("[data-figure=" + name + "] strong").innerText();
    }
}
