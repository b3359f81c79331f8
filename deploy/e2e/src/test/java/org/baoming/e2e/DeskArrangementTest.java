package org.baoming.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Locator.WaitForOptions;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import org.baoming.e2e.OwnCentre.Member;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A centre gets from paid registrations to printed tickets: rooms, slots, a dry run, its report, publication, downloads. */
class DeskArrangementTest {

    private static final String SUBJECT = "24";
    private static final String OTHER = "67";
    private static final int ENTRIES = 4;
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final WaitForOptions GONE = new WaitForOptions().setState(WaitForSelectorState.HIDDEN);

    @RegisterExtension
    static final Chromium CHROMIUM = new Chromium();

    private final OwnCentre own = OwnCentre.with(5, SUBJECT, OTHER);

    @Test
    @DisplayName(
            "R-702, R-703, R-704 rooms and slots are set, a dry run is looked at, published once, and tickets and lists are printed; R-803 also on a phone, in English")
    void fromPaymentToTickets() {
        Member both = pays(SUBJECT, OTHER);
        pays(SUBJECT);
        pays(OTHER);
        Visitor province = CHROMIUM.visitor(1280).goesToTheDeskAs("admin-65", own.page("/arrangement"));
        assertThat(province.sees("[data-state]").getAttribute("data-state")).isEqualTo("NOT_READY");
        setsTheRooms(province);
        setsTheSlots(province);
        twoTabsSetThem(province);
        triesIt(province);
        publishesIt(province);
        showsTheSeats(province);
        printsThem(province);
        printsOne(province, both);
        showsTheProvince(province);
        looksAtItInEnglishOnAPhone(province);
    }

    private Member pays(String... subjects) {
        Candidate candidate = new Candidate();
        Member member = own.registers(candidate, subjects);
        candidate.uploadsAPhoto(member.registration());
        var order = candidate.orders(member.registration());
        JourneyTest.pays(candidate, order);
        await("paid").atMost(PATIENCE).until(() -> {
            candidate.updates(order);
            return JourneyTest.states(candidate.registration(member.registration())).stream()
                    .allMatch("PAID"::equals);
        });
        return member;
    }

    private void setsTheRooms(Visitor province) {
        province.goesTo("/desk" + own.page("/rooms"));
        province.clicks(province.sees("[data-do=add]"));
        for (String name : List.of("第一机房", "第二机房")) {
            province.sees("#nameZh").fill(name);
            province.page.locator("#seats").fill("2");
            int before = province.page.locator("tr[data-room]").count();
            submits(province, "[data-part=room-form]");
            await(name)
                    .atMost(PATIENCE)
                    .until(() -> province.page.locator("tr[data-room]").count() == before + 1);
        }
    }

    private void setsTheSlots(Visitor province) {
        province.goesTo("/desk" + own.page("/slots"));
        province.sees("#perDay").fill("2");
        province.looksGood("slots-none");
        submits(province, "[data-part=proposal]");
        province.sees("[data-slot='2']");
        int proposed = province.page.locator("tr[data-slot]").count();
        for (int slot = proposed; slot > 2; slot--) {
            province.clicks(province.page.locator("tr[data-slot='" + slot + "'] [data-do=remove-slot]"));
        }
        assertThat(province.page.locator("tr[data-slot]").count()).isEqualTo(2);
        province.eventually("[data-part=subject-seats] tr[data-subject='" + SUBJECT + "'] td:text-is('2')");
        province.page.locator("#slot-2-endsAt").fill("8:00");
        submits(province, "form:has(#slots)");
        assertThat(province.sees("#error-summary").innerText()).contains("场次 2");
        province.looksGood("slots-with-an-error");
        province.page.locator("#slot-2-endsAt").fill("13:30");
        province.clicks(province.page.locator("[data-slot='2'] [data-do=choose]"));
        province.sees("#slot-2-panel");
        province.looksGood("slots-with-subjects-and-rooms");
        submits(province, "form:has(#slots)");
        province.sees("main [data-saved]:text-is('已保存')");
        province.page.reload();
        assertThat(province.sees("#slot-2-endsAt").inputValue()).isEqualTo("13:30");
        province.looksGood("slots-of-a-centre");
    }

    /** nothing is overwritten unseen. */
    private void twoTabsSetThem(Visitor province) {
        province.sees("#slot-1-extraMinutes").fill("30");
        Visitor other = province.opensATab();
        other.goesTo("/desk" + own.page("/slots"));
        other.sees("#minutesBetween").fill("25");
        submits(other, "form:has(#slots)");
        other.sees("main [data-saved]:text-is('已保存')");
        submits(province, "form:has(#slots)");
        province.sees("#error-summary");
        assertThat(province.sees("[data-difference=minutesBetween]").innerText())
                .contains("25");
        province.looksGood("slots-changed-meanwhile");
        submits(province, "form:has(#slots)");
        province.sees("main [data-saved]:text-is('已保存')");
        other.page.close();
    }

    /** It goes on while the page is loaded again. */
    private void triesIt(Visitor province) {
        province.goesTo("/desk" + own.page("/arrangement"));
        province.eventually("[data-state=READY]");
        assertThat(province.sees("[data-field=seedHash]").innerText()).matches("[0-9a-f]{64}");
        province.looksGood("arrangement-ready");
        province.clicks(province.sees("[data-do=draft]"));
        province.page.reload();
        province.eventually("[data-state=DRAFT]");
        assertThat(province.sees("[data-part=report]").innerText()).contains("有座位", String.valueOf(ENTRIES), "2 个场次");
        assertThat(province.page.locator("[data-part=unplaced]").count()).isZero();
        province.clicks(province.sees("[data-part=rooms] summary"));
        province.looksGood("arrangement-draft");
    }

    /** Not while candidates may still register, and once. */
    private void publishesIt(Visitor province) {
        submits(province, "[data-part=publish]");
        assertThat(province.sees("#error-summary").innerText()).contains("请先勾选确认");
        province.page.locator("#understood").check();
        submits(province, "[data-part=publish]");
        province.sees("#error-summary:has-text('报名截止以后')");
        province.looksGood("arrangement-too-early");
        own.endsRegistration();
        Visitor other = province.opensATab();
        other.goesTo("/desk" + own.page("/arrangement"));
        other.sees("#understood").check();
        await("the end of registration is known")
                .atMost(PATIENCE)
                .pollInterval(Duration.ofSeconds(1))
                .until(() -> {
                    if (province.page.locator("[data-part=publish]").count() > 0) {
                        submits(province, "[data-part=publish]");
                    }
                    return province.page.locator("[data-state=PUBLISHED]").count() > 0;
                });
        assertThat(province.sees("[data-field=seed]").innerText()).matches("[0-9a-f]{64}");
        province.looksGood("arrangement-published");
        if (other.page.locator("[data-part=publish]").count() > 0) {
            submits(other, "[data-part=publish]");
        }
        other.eventually("[data-state=PUBLISHED]");
        assertThat(other.page.locator("[data-part=publish]").count()).isZero();
        other.page.close();
        var draw = new Browser()
                .get("/api/scheduling/sessions/" + Suite.SESSION + "/centres/" + own.code + "/draw")
                .expect(200)
                .json();
        assertThat(draw.path("placements").size()).isEqualTo(ENTRIES);
    }

    private void showsTheSeats(Visitor province) {
        province.goesTo("/desk" + own.page("/arrangement/seats"));
        province.sees("tr[data-ticket]");
        Locator tickets = province.page.locator("tr[data-ticket]");
        assertThat(tickets.count()).isEqualTo(ENTRIES);
        province.looksGood("seats-of-a-centre");
        String ticket = tickets.first().getAttribute("data-ticket");
        assertThat(ticket).matches("[0-9]{16}");
        province.page.locator("#ticket").fill(ticket);
        submits(province, "[data-part=ticket-search]");
        province.clicks(province.sees("[data-found='" + ticket + "'] a[href*='room=']"));
        province.sees("[data-part=hall] li:has-text('" + ticket + "')");
        province.looksGood("seats-of-a-hall");
        province.goesTo("/desk/arrangement/seats/" + ticket + "?session=" + Suite.SESSION);
        province.sees("[data-part=change-seat] form");
        province.looksGood("seat-of-a-ticket");
    }

    private void printsThem(Visitor province) {
        province.goesTo("/desk" + own.page("/arrangement/tickets"));
        province.sees("[data-file]");
        province.looksGood("tickets-of-a-centre");
        for (String file :
                List.of("tickets.pdf", "tickets.zip", "hall-lists.pdf", "door-posters.pdf", "seat-labels.pdf")) {
            assertThat(downloads(province, "[data-file='" + file + "']"))
                    .as(file)
                    .startsWith(file.endsWith("zip") ? "PK" : "%PDF-");
        }
        province.page.locator("#filter-slot").selectOption("1");
        province.sees("[data-file='hall-lists.pdf'][href*='slot=1']");
        assertThat(downloads(province, "[data-file='hall-lists.pdf']")).startsWith("%PDF-");
    }

    private void printsOne(Visitor province, Member member) {
        province.goesTo("/desk/candidates/" + member.registration() + "?session=" + Suite.SESSION);
        province.sees("[data-do=ticket]");
        assertThat(downloads(province, "[data-do=ticket]")).startsWith("%PDF-");
        province.looksGood("candidate-with-a-ticket");
    }

    private void showsTheProvince(Visitor province) {
        province.goesTo("/desk/arrangement/centres?session=" + Suite.SESSION);
        province.sees("[data-count=PUBLISHED] td:not(:text-is('0'))");
        submits(province, "[data-part=publish-all]");
        province.sees("#error-summary");
        province.looksGood("arrangement-of-the-province");
    }

    private void looksAtItInEnglishOnAPhone(Visitor province) {
        province.page.setViewportSize(320, 844);
        province.clicksButton("English");
        province.button("中文").waitFor();
        for (String path : List.of(
                "/slots", "/arrangement", "/arrangement/seats", "/arrangement/tickets", "/arrangement/centres")) {
            province.goesTo("/desk" + own.page(path));
            province.sees("main h1");
            province.page.locator("main .loading").first().waitFor(GONE);
            province.looksGood("arrangement-320" + path.replace('/', '-'));
        }
    }

    private static void submits(Visitor staff, String part) {
        staff.clicks(staff.page.locator(part + " button[type=submit]").last());
    }

    /** What the file begins with. */
    private static String downloads(Visitor staff, String link) {
        Download file =
                staff.page.waitForDownload(() -> staff.page.locator(link).click());
        try (var content = Files.newInputStream(file.path())) {
            return new String(content.readNBytes(5), StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
