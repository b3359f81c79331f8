package org.baoming.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.SelectOption;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Two members of a centre's staff go through the morning's reviews, by keyboard; one of the candidates is rejected and asks again. */
class DeskReviewTest {

    private static final String CENTRE = "350101";
    private static final int CANDIDATES = 6;

    @RegisterExtension
    static final Chromium CHROMIUM = new Chromium();

    private record Waiting(Candidate candidate, String registration) {}

    @Test
    @DisplayName(
            "R-501 reviews by keyboard: one key each, taken back, never by two; R-503 a number in full for a reason; R-310 what was mended")
    void aMorning() {
        List<Waiting> waiting =
                Stream.generate(DeskReviewTest::asksForReview).limit(CANDIDATES).toList();
        Visitor staff = CHROMIUM.visitor(1280).goesToTheDeskAs("staff-" + CENTRE, "/review");
        await().atMost(Duration.ofSeconds(30)).until(() -> pending(staff) >= CANDIDATES);
        staff.page.reload();
        String first = shown(staff, "");
        staff.looksGood("review");
        showsTheNumber(staff);

        press(staff, "a");
        String second = shown(staff, first);
        Visitor colleague = CHROMIUM.visitor(1280).goesToTheDeskAs("colleague-" + CENTRE, "/review/" + second);
        colleague.sees("[data-claim]");
        assertThat(colleague.page.locator("[data-approve]").count()).isZero();
        colleague.looksGood("review-claimed");
        press(staff, "u");
        assertThat(shown(staff, second)).as("taken back").isEqualTo(first);

        rejects(staff);
        String at = first;
        long begun = System.nanoTime();
        for (int n = 1; n < CANDIDATES; n++) {
            at = shown(staff, at);
            press(staff, "a");
        }
        double seconds = (System.nanoTime() - begun) / 1e9;
        System.out.printf("Reviews a minute by keyboard: %.0f%n", (CANDIDATES - 1) * 60 / seconds);
        staff.sees("[data-nothing]");

        Waiting rejected = waiting.stream()
                .filter(one -> one.registration().equals(first))
                .findFirst()
                .orElseThrow();
        waiting.forEach(one -> await().atMost(Duration.ofSeconds(30))
                .until(() -> one.candidate()
                        .registration(one.registration())
                        .path("review")
                        .asString()
                        .equals(one.equals(rejected) ? "REJECTED" : "APPROVED")));
        asksAgain(rejected);
        colleague.goesTo("/desk/review/" + first);
        colleague.eventually("[data-changes]");
        colleague.looksGood("review-resubmitted");
    }

    private static Waiting asksForReview() {
        Candidate candidate = new Candidate().makesAPassport();
        candidate.signsIn(candidate.mobile).entersTheDocument();
        String registration = candidate.opens("35").path("registration").asString();
        candidate.fillsIn(registration);
        candidate
                .reserves(registration, CENTRE, UUID.randomUUID().toString(), "67")
                .expect(200);
        candidate.uploadsAPhoto(registration);
        candidate
                .browser
                .post("/api/enrollment/registrations/" + registration + "/review-request", "")
                .expect(200);
        return new Waiting(candidate, registration);
    }

    private static void asksAgain(Waiting one) {
        one.candidate().uploadsAPhoto(one.registration());
        one.candidate()
                .browser
                .post("/api/enrollment/registrations/" + one.registration() + "/review-request", "")
                .expect(200);
    }

    private static int pending(Visitor staff) {
        return ((Number)
                        staff.page.evaluate(
                                "fetch('/api/audit/reviews?state=PENDING&size=100').then(answer => answer.json()).then(lines => lines.length)"))
                .intValue();
    }

    /** The registration that stands on the page once it is another than this one. */
    private static String shown(Visitor staff, String before) {
        Locator shown = staff.page.locator(
                "article[data-ready][data-registration]:not([data-registration='%s'])".formatted(before));
        shown.waitFor();
        return shown.getAttribute("data-registration");
    }

    private static void press(Visitor staff, String key) {
        staff.page.keyboard().press(key);
    }

    private static void rejects(Visitor staff) {
        press(staff, "1");
        staff.sees("#reason");
        staff.looksGood("review-reject");
        press(staff, "Enter");
    }

    private static void showsTheNumber(Visitor staff) {
        press(staff, "d");
        staff.sees("#disclosureReason");
        staff.page.locator("#disclosureReason").selectOption(new SelectOption().setIndex(1));
        staff.page.locator("#explanation").fill("核对考生出示的证件");
        staff.page.locator("form:has(#explanation) button[type=submit]").click();
        staff.sees("[data-document]");
        staff.page.locator("body").click();
    }
}
