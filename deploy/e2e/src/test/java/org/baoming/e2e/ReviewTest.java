package org.baoming.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.options.FilePayload;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A centre that reviews: submitted, rejected for the photo, mended, approved; and the candidate sees who looked. */
class ReviewTest {

    private static final String CENTRE = "350101";

    @RegisterExtension
    static final Chromium CHROMIUM = new Chromium();

    private final Candidate candidate = new Candidate();
    private final Browser staff = new Browser();
    private String id = "";

    @Test
    @DisplayName(
            "R-205, R-207, R-301, R-310, R-501 a profile fills in the form; a rejection leads to what it names; looks are shown")
    void rejectedAndApproved() {
        candidate.makesAPassport().signsIn(candidate.mobile).entersTheDocument();
        Visitor visitor = CHROMIUM.visitor().signsIn(candidate);
        savesAProfile(visitor);
        id = candidate.opens("35").path("registration").asString();
        declaresWhatTheProfileSays(visitor);
        candidate.reserves(id, CENTRE, UUID.randomUUID().toString(), "67").expect(200);
        candidate.uploadsAPhoto(id);
        submits(visitor);

        Candidate.signIn(staff, "staff-" + CENTRE, Suite.secret("DEMO_PASSWORD"));
        decides("rejection", Map.of("reasonCode", "PHOTO_UNFIT", "reason", "照片不清晰"));
        mendsThePhoto(visitor);
        submits(visitor);
        decides("approval", Map.of());
        visitor.goesTo("/registrations/" + id);
        visitor.eventually("[data-step=REVIEW][data-state=DONE]");
        visitor.clicks(visitor.page.locator("[data-next]"));
        visitor.button("确认并支付").waitFor();

        visitor.goesTo("/my-data");
        visitor.eventually("[data-kind=REGISTRATION_VIEWED]");
        visitor.looksGood("my-data-looks");
    }

    private static void savesAProfile(Visitor visitor) {
        visitor.goesTo("/profile");
        visitor.chooses("民族", 1);
        visitor.chooses("职业", 1);
        visitor.chooses("文化程度", 1);
        visitor.chooses("培训类型", 1);
        visitor.fills("院系", "计算机系");
        visitor.clicksButton("保存资料");
        visitor.reads("已保存");
        visitor.looksGood("profile");
    }

    private void declaresWhatTheProfileSays(Visitor visitor) {
        visitor.goesTo("/registrations/" + id + "/personal-information");
        visitor.sees("[data-from-before]");
        assertThat(visitor.field("院系").inputValue()).isEqualTo("计算机系");
        visitor.ticks(Pattern.compile("我声明"));
        visitor.clicksButton("保存并继续");
        visitor.page.waitForURL("**/subjects");
    }

    private void submits(Visitor visitor) {
        visitor.goesTo("/registrations/" + id + "/review");
        visitor.button("提交审核").waitFor();
        visitor.looksGood("review");
        visitor.clicksButton("提交审核");
        visitor.page.waitForURL("**/registrations/" + id);
        visitor.sees("[data-step=REVIEW][data-state=WAITING]");
        assertThat(visitor.page.locator("[data-next]").count())
                .as("waiting is nothing to do")
                .isZero();
        visitor.looksGood("review-pending");
    }

    private void decides(String verdict, Map<String, String> body) {
        String review = "/api/audit/reviews/" + id;
        await().atMost(Duration.ofSeconds(20))
                .until(() -> staff.get(review).status() == 200
                        && staff.get(review)
                                .json()
                                .at("/review/state")
                                .asString()
                                .equals("PENDING"));
        staff.post(review + "/" + verdict, body).expect(200);
    }

    private void mendsThePhoto(Visitor visitor) {
        visitor.goesTo("/registrations/" + id);
        visitor.eventually("[data-rejected=PHOTO_UNFIT]");
        visitor.looksGood("rejected");
        visitor.goesTo("/home");
        visitor.clicks(visitor.page.locator("[data-next]"));
        visitor.page.waitForURL("**/photo");
        visitor.page.locator("#photo").setInputFiles(new FilePayload("another.jpg", "image/jpeg", Inventions.photo()));
        visitor.clicksButton("上传这张照片");
        visitor.page.waitForURL("**/review");
    }
}
