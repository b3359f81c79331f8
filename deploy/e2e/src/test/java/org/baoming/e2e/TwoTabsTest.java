package org.baoming.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The same candidate with two tabs, or two devices. */
class TwoTabsTest {

    private static final String CENTRE = "659028";

    @RegisterExtension
    static final Chromium CHROMIUM = new Chromium();

    private final Candidate somebody = new Candidate();
    private String id = "";

    @Test
    @DisplayName("R-305 of two tabs, the one that shows older subjects cancels none that it does not show")
    void aStaleTabCancelsNothing() {
        somebody.makesAPassport().signsIn(somebody.mobile).entersTheDocument();
        id = somebody.opens("65").path("registration").asString();
        somebody.fillsIn(id);
        somebody.reserves(id, CENTRE, "both-tabs-show-it", "67", "14").expect(200);
        Visitor first = CHROMIUM.visitor().signsIn(somebody);
        Visitor second = first.opensATab();
        for (Visitor tab : List.of(first, second)) {
            tab.goesTo("/registrations/" + id + "/subjects");
            tab.subject("14").waitFor();
        }

        second.subject("14").uncheck();
        second.subject("29").check();
        second.clicksButton("核对报考科目");
        second.clicksButton("确认保存");
        second.page.waitForURL("**/registrations/" + id + "/photo");
        var before = entries();
        assertThat(before.keySet()).containsExactlyInAnyOrder("67", "29");

        first.subject("64").check();
        first.clicksButton("核对报考科目");
        first.sees("#error-summary");
        assertThat(first.sees("[data-meanwhile=gone]").textContent()).contains("14 ");
        assertThat(first.sees("[data-meanwhile=come]").textContent()).contains("29 ");
        assertThat(first.subject("14").isChecked()).isFalse();
        assertThat(first.subject("29").isChecked()).isTrue();
        first.looksGood("subjects-changed-elsewhere");
        first.clicksButton("核对报考科目");
        first.button("确认保存").waitFor();
        assertThat(first.sees("[data-list=cancelled]").textContent()).contains("无");
        assertThat(first.page.locator("[data-list=added] .entry").count()).isOne();
        assertThat(first.sees("[data-list=added]").textContent()).contains("64 ");
        first.clicksButton("确认保存");
        first.page.waitForURL("**/registrations/" + id + "/photo");

        var after = entries();
        assertThat(after.keySet()).containsExactlyInAnyOrder("67", "29", "64");
        assertThat(after).as("entries and deadlines stay").containsAllEntriesOf(before);
        changesWhileItIsConfirmed(first);
    }

    /** What changes after it was shown is refused when it is confirmed. */
    private void changesWhileItIsConfirmed(Visitor tab) {
        tab.goesTo("/registrations/" + id + "/subjects");
        tab.subject("64").uncheck();
        tab.clicksButton("核对报考科目");
        tab.button("确认保存").waitFor();
        somebody.reserves(id, CENTRE, "another-device", "67", "64").expect(200);
        tab.clicksButton("确认保存");
        assertThat(tab.sees("[data-meanwhile=gone]").textContent()).contains("29 ");
        assertThat(entries().keySet()).containsExactlyInAnyOrder("67", "64");
    }

    /** With id and deadline, by subject. */
    private Map<String, String> entries() {
        return somebody.registration(id)
                .path("entries")
                .valueStream()
                .collect(Collectors.toMap(
                        entry -> entry.path("subject").asString(),
                        entry -> entry.path("entry").asString() + " "
                                + entry.path("expiresAt").asString()));
    }
}
