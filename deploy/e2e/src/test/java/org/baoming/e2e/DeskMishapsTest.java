package org.baoming.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.options.FilePayload;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.baoming.e2e.OwnCentre.Member;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What happens at a desk that nobody has planned: two tabs, a double click, a lost connection, a wrong file, a long name, a phone. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DeskMishapsTest {

    private static final String SUBJECT = "67";
    /** Fifty characters: given name, father's and grandfather's names, as some documents have them. */
    private static final String LONG_NAME = "阿卜杜热合曼·阿卜杜克热木江·买买提图尔荪尼亚孜·艾合买提托合提如孜·伊敏江·吐尔逊阿吉·木合买提江";

    @RegisterExtension
    static final Chromium CHROMIUM = new Chromium();

    private final OwnCentre centre = OwnCentre.opens(100, SUBJECT);
    private final String staff = centre.hires(1).getFirst();
    private Member longNamed;

    @BeforeAll
    void somebodyWithALongName() {
        assertThat(LONG_NAME.codePointCount(0, LONG_NAME.length())).isEqualTo(50);
        longNamed = centre.asksForReview(new Candidate(Inventions.residentNumber(), LONG_NAME), SUBJECT);
    }

    private Visitor arrives(int width, String path) {
        return CHROMIUM.visitor(width).goesToTheDeskAs(staff, path);
    }

    private Member waits() {
        return centre.asksForReview(new Candidate(), SUBJECT);
    }

    private static String review(Member one) {
        return "/desk/review/" + one.registration();
    }

    private static void canBeDecided(Visitor visitor, Member one) {
        visitor.eventually("article[data-ready][data-registration='" + one.registration() + "']");
    }

    private static void becomes(Member one, String state) {
        await().atMost(Duration.ofSeconds(30))
                .until(() -> one.candidate()
                        .registration(one.registration())
                        .path("review")
                        .asString()
                        .equals(state));
    }

    @Test
    @DisplayName(
            "R-501 the same person decides the same review in two tabs: the first decision counts, the second tab says so")
    void twoTabs() {
        Member one = waits();
        Visitor first = arrives(1280, "/review/" + one.registration());
        canBeDecided(first, one);
        Visitor second = first.opensATab().goesTo(review(one));
        canBeDecided(second, one);

        first.clicks(first.page.locator("[data-approve]"));
        second.clicks(second.page.locator("[data-reject]"));
        second.sees("input[value=PHOTO_UNFIT]").check();
        second.page.locator("#reason").fill("照片不清晰");
        second.clicks(second.page.locator("form:has(#reason) button[type=submit]"));

        second.sees("[data-failed] [data-code=ALREADY_DECIDED]");
        second.looksGood("two-tabs-second");
        becomes(one, "APPROVED");
        first.eventually("[data-decision]");
        first.looksGood("two-tabs-first");
    }

    @Test
    @DisplayName("R-501 a double click decides about one candidate, not also about the next")
    void doubleClick() {
        waits();
        waits();
        Visitor visitor = arrives(1280, "/groups");
        await().atMost(Duration.ofSeconds(30))
                .until(() -> ((Number)
                                        visitor.page.evaluate(
                                                "fetch('/api/audit/reviews?state=PENDING').then(answer => answer.json()).then(lines => lines.length)"))
                                .intValue()
                        >= 3);
        visitor.goesTo("/desk/review");
        String shown = visitor.sees("article[data-ready]").getAttribute("data-registration");

        visitor.page.locator("[data-approve]").dblclick();

        visitor.sees("article[data-ready]:not([data-registration='" + shown + "'])");
        assertThat(visitor.page.locator("[data-waiting] li[data-registration]").count())
                .as("decided")
                .isOne();
        visitor.page.keyboard().press("u");
        visitor.sees("article[data-ready][data-registration='" + shown + "']");
    }

    @Test
    @DisplayName(
            "R-501, R-317 the connection is lost in the middle of a decision: the page says so, and sends it once there is one again")
    void connectionLost() {
        Member one = waits();
        Visitor visitor = arrives(1280, "/review/" + one.registration());
        canBeDecided(visitor, one);
        visitor.page.context().setOffline(true);
        visitor.clicks(visitor.page.locator("[data-approve]"));
        visitor.sees("[data-failed] [data-code=OUTAGE]");
        visitor.looksGood("offline-review");
        visitor.page.context().setOffline(false);
        visitor.clicks(visitor.page.locator("[data-send-again]"));
        becomes(one, "APPROVED");
        visitor.eventually("[data-decision]");

        visitor.goesTo("/desk/on-site");
        visitor.sees("#scan").fill(one.registration());
        visitor.page.keyboard().press("Enter");
        visitor.sees("[data-candidate]");
        visitor.page.context().setOffline(true);
        triesUntil(visitor, "[data-confirm]", "[data-failures]");
        visitor.looksGood("offline-on-site");
        visitor.page.context().setOffline(false);
        triesUntil(visitor, "[data-confirm]", "[data-done]:not(:empty)");
        assertThat(visitor.page.locator("[data-failures]").count()).isZero();
    }

    /** The page takes no answer in the first moment after somebody has appeared. */
    private static void triesUntil(Visitor visitor, String button, String seen) {
        await().atMost(Duration.ofSeconds(20)).until(() -> {
            if (visitor.page.locator(seen).count() == 0) {
                visitor.clicks(visitor.page.locator(button));
            }
            return visitor.page.locator(seen).count() > 0;
        });
    }

    @Test
    @DisplayName(
            "R-502 a file that is none: a PDF called .xlsx, an empty one, one of 60 MB; each is told, and nothing is stored")
    void wrongFiles(@TempDir Path folder) throws IOException {
        Visitor visitor = arrives(1280, "/roster/import");
        byte[] pdf = "%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\nendobj\n".getBytes(StandardCharsets.US_ASCII);
        refuses(visitor, new FilePayload("名册.xlsx", "application/octet-stream", pdf), "wrong-file-pdf");
        refuses(visitor, new FilePayload("名册.csv", "text/csv", new byte[0]), "wrong-file-empty");
        Path large = folder.resolve("名册.csv");
        try (var file = new RandomAccessFile(large.toFile(), "rw")) {
            file.setLength(60L * 1024 * 1024);
        }
        visitor.page.locator("input[type=file]").setInputFiles(large);
        assertThat(visitor.sees("[data-import-refused]").innerText()).contains("5 MB");
        visitor.looksGood("wrong-file-large");
        assertThat(visitor.page.locator("[data-store]").count()).isZero();

        visitor.goesTo("/desk/groups/photos");
        visitor.sees("#archive").setInputFiles(new FilePayload("照片.zip", "application/zip", pdf));
        visitor.clicks(visitor.page.locator("main form button[type=submit]"));
        visitor.sees("main form [role=alert]");
        visitor.looksGood("wrong-file-archive");
    }

    private static void refuses(Visitor visitor, FilePayload file, String picture) {
        visitor.sees("input[type=file]:not([disabled])").setInputFiles(file);
        visitor.sees("[data-import-refused]");
        visitor.looksGood(picture);
        assertThat(visitor.page.locator("[data-store]").count()).isZero();
    }

    @Test
    @DisplayName("R-502 filters stand in the address: reload and back keep them")
    void reloadAndBack() {
        Visitor visitor = arrives(1280, "/candidates");
        visitor.sees("#name").fill("阿卜杜");
        visitor.page.locator("#standing").selectOption("REVIEW_PENDING");
        visitor.clicks(visitor.page.locator("[data-filters] button[type=submit]"));
        visitor.page.waitForURL("**standing=REVIEW_PENDING**");
        visitor.page.reload();
        assertThat(visitor.sees("#name").inputValue()).isEqualTo("阿卜杜");
        assertThat(visitor.page.locator("#standing").inputValue()).isEqualTo("REVIEW_PENDING");
        visitor.clicks(visitor.eventually("tr[data-registration='" + longNamed.registration() + "'] a"));
        visitor.sees("[data-time-line]");
        visitor.page.goBack();
        assertThat(visitor.sees("#name").inputValue()).isEqualTo("阿卜杜");
        assertThat(visitor.page.locator("#standing").inputValue()).isEqualTo("REVIEW_PENDING");
        assertThat(visitor.sees("[data-candidates] tbody").innerText()).contains(LONG_NAME);
    }

    @Test
    @DisplayName(
            "R-204, R-502, R-803 a name of fifty characters in the queue, the list, the page of its owner, and the file")
    void aLongName() {
        Visitor visitor = arrives(320, "/review/queue");
        visitor.eventually("[data-queue] th:has-text('" + LONG_NAME + "')");
        visitor.looksGood("long-name-queue");
        visitor.goesTo(review(longNamed));
        canBeDecided(visitor, longNamed);
        visitor.looksGood("long-name-review");
        visitor.goesTo("/desk/on-site");
        visitor.sees("#scan").fill(LONG_NAME);
        visitor.page.keyboard().press("Enter");
        assertThat(visitor.sees("[data-candidate] h2").innerText()).isEqualTo(LONG_NAME);
        visitor.looksGood("long-name-on-site");

        visitor.page.setViewportSize(1280, 844);
        visitor.goesTo("/desk/candidates");
        visitor.sees("#name").fill(LONG_NAME);
        visitor.clicks(visitor.page.locator("[data-filters] button[type=submit]"));
        visitor.page.waitForURL("**name=**");
        visitor.sees("tr[data-registration='" + longNamed.registration() + "']");
        visitor.looksGood("long-name-list");
        Download file = visitor.page.waitForDownload(
                () -> visitor.page.locator("[data-export=CSV]").click());
        assertThat(read(file)).contains(LONG_NAME);
        visitor.clicks(visitor.page.locator("tr[data-registration] a"));
        visitor.sees("[data-time-line]");
        visitor.looksGood("long-name-page");
    }

    @Test
    @DisplayName("R-501, R-317, R-803 a review and an on-site confirmation on a phone")
    void onAPhone() {
        Member one = waits();
        Visitor phone = arrives(390, "/review/" + one.registration());
        phone.clicksButton("English");
        canBeDecided(phone, one);
        phone.looksGood("phone-review");
        phone.page.locator("[data-approve]").tap();
        phone.sees("[data-waiting]");
        phone.looksGood("phone-review-waiting");
        becomes(one, "APPROVED");

        phone.goesTo("/desk/on-site");
        phone.sees("#scan").fill(one.candidate().number);
        phone.clicks(phone.page.locator("form:has(#scan) button[type=submit]"));
        phone.sees("[data-candidate]");
        phone.looksGood("phone-on-site");
        triesUntil(phone, "[data-confirm]", "[data-done]:not(:empty)");
        phone.looksGood("phone-on-site-done");
    }

    private static String read(Download download) {
        try {
            return Files.readString(download.path());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
