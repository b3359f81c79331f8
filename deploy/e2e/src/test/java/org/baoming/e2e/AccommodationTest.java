package org.baoming.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.options.FilePayload;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import javax.imageio.ImageIO;
import org.baoming.e2e.OwnCentre.Member;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

/** Somebody in a wheelchair has paid, asks for what they need with evidence, and gets a part of it. */
class AccommodationTest {

    private static final String SUBJECT = "67";

    @RegisterExtension
    static final Chromium CHROMIUM = new Chromium();

    @Test
    @DisplayName(
            "R-804, R-207, R-208 a candidate asks with evidence, the centre grants a part, and the candidate sees the decision and who looked, and is told")
    void asksAndIsGrantedAPart() {
        OwnCentre centre = OwnCentre.with(10, SUBJECT);
        Member member = centre.registers(new Candidate(Inventions.residentNumber(), "轮椅考生"), SUBJECT);
        pays(member);

        Visitor mine = CHROMIUM.visitor().signsIn(member.candidate());
        mine.goesTo("/registrations/" + member.registration());
        mine.clicks(mine.sees("a[href$='/accommodation']"));
        asks(mine);
        adds(mine);

        Visitor staff =
                CHROMIUM.visitor(1280).goesToTheDeskAs(centre.hires(1).getFirst(), centre.page("/accommodations"));
        staff.clicks(staff.sees("[data-accommodation][data-state=REQUESTED] a"));
        decides(staff);

        mine.page.reload();
        mine.sees("[data-state=GRANTED_IN_PART]");
        assertThat(mine.sees("[data-granted]").textContent()).contains("30 分钟", "没有台阶", "靠近门口");
        mine.looksGood("accommodation-decided");
        mine.goesTo("/my-data");
        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
            mine.page.reload();
            assertThat(mine.sees(".timeline").textContent()).contains("查看合理便利申请", "查看合理便利申请的证明材料", "审批合理便利申请");
        });
        await().atMost(Duration.ofSeconds(30))
                .until(() -> Candidate.inbox(member.candidate().email).contains("合理便利申请有了结果"));
        staff.goesTo("/desk/record");
        staff.eventually("[data-action=ACCOMMODATION_EVIDENCE_VIEWED]");
        staff.eventually("[data-action=ACCOMMODATION_DECIDED]");
    }

    private static void asks(Visitor mine) {
        mine.sees("[data-ask]");
        mine.looksGood("accommodation-new");
        mine.clicks(mine.page.locator("[data-ask] button[type=submit]"));
        mine.sees("#error-summary");
        mine.looksGood("accommodation-incomplete");
        for (String flag : List.of("separateRoom", "stepFree", "besideDoor")) {
            mine.page.locator("input[value=" + flag + "]").check();
        }
        mine.page.locator("#extraMinutes").selectOption("30");
        mine.page.locator("#reason").fill("我使用轮椅，书写较慢");
        mine.clicks(mine.page.locator("[data-ask] button[type=submit]"));
        mine.sees("[data-sent]");
        mine.looksGood("accommodation-sent");
    }

    /** A photo as a phone takes it, larger than what is taken, and a PDF; and one that is none. */
    private static void adds(Visitor mine) {
        mine.page
                .locator("#evidence")
                .setInputFiles(new FilePayload("letter.txt", "text/plain", "hello".getBytes(StandardCharsets.UTF_8)));
        mine.clicks(mine.page.locator("[data-evidence] button[type=submit]"));
        mine.sees("#error-summary");
        mine.looksGood("accommodation-decoy");
        mine.page.locator("#evidence").setInputFiles(new FilePayload[] {
            new FilePayload("IMG_2027.png", "image/png", photo()),
            new FilePayload("certificate.pdf", "application/pdf", pdf())
        });
        mine.clicks(mine.page.locator("[data-evidence] button[type=submit]"));
        assertThat(mine.sees("[data-file='1']").textContent()).contains("JPEG");
        assertThat(mine.sees("[data-file='2']").textContent()).contains("PDF");
        mine.looksGood("accommodation-evidence");
    }

    private static void decides(Visitor staff) {
        // The list has a row in the same state, so the page of the request is known by its evidence.
        assertThat(staff.sees("[data-state=REQUESTED]:has(#evidence)").textContent())
                .contains("我使用轮椅");
        staff.looksGood("accommodation-desk");
        // The picture opens in a window of its own, which is on record.
        var opened = staff.page.context().waitForPage(() -> staff.clicks(staff.page.locator("[data-file='1'] a")));
        opened.waitForLoadState();
        assertThat(opened.locator("img").count()).isOne();
        opened.close();
        staff.page.locator("input[value=PART]").check();
        staff.page.locator("input[value=separateRoom]").uncheck();
        staff.page.locator("#reason").fill("没有单独的房间，安排在一楼考场门口");
        staff.page.locator("#noteZh").fill("需要放轮椅的位置");
        staff.looksGood("accommodation-deciding");
        staff.clicks(staff.page.locator("form:has(#reason) button[type=submit]"));
        staff.sees("[data-state=GRANTED_IN_PART]");
        staff.looksGood("accommodation-desk-decided");
    }

    private static void pays(Member member) {
        Candidate candidate = member.candidate().uploadsAPhoto(member.registration());
        JsonNode order = candidate.orders(member.registration());
        JourneyTest.pays(candidate, order);
        await().atMost(Duration.ofSeconds(30))
                .until(() -> JourneyTest.states(candidate.registration(member.registration()))
                        .equals(List.of("PAID")));
    }

    private static byte[] pdf() {
        return "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"
                .getBytes(StandardCharsets.US_ASCII);
    }

    private static byte[] photo() {
        var picture = new BufferedImage(3000, 2000, BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = picture.createGraphics();
        for (int stripe = 0; stripe < 100; stripe++) {
            pen.setColor(Color.getHSBColor(stripe / 100f, 0.6f, 0.9f));
            pen.fillRect(stripe * 30, 0, 30, 2000);
        }
        pen.dispose();
        try {
            var bytes = new ByteArrayOutputStream();
            ImageIO.write(picture, "png", bytes);
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
