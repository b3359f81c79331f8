package org.baoming.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.options.FilePayload;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** How much it takes from the entrance to paid for somebody who has a passport. */
class ClicksTest {

    private static final List<String> LISTS = List.of("Ethnic group", "Occupation", "Education", "Training type");

    @RegisterExtension
    static final Chromium CHROMIUM = new Chromium();

    private final Candidate candidate = new Candidate();

    @Test
    @DisplayName("R-803 from the entrance to paid in at most 12 clicks")
    void inTwelveClicks() {
        candidate.makesAPassport().signsIn(candidate.mobile).entersTheDocument();
        Visitor visitor = CHROMIUM.visitor().signsIn(candidate);
        visitor.clicks();

        visitor.goesTo("/?session=" + Suite.SESSION + "&province=65");
        visitor.clicksLink("开始报名");
        visitor.clicksButton("同意并开始报名");
        for (String list : List.of("民族", "职业", "文化程度", "培训类型")) {
            visitor.chooses(list, 1);
        }
        visitor.ticks(Pattern.compile("我声明"));
        visitor.clicksButton("保存并继续");
        visitor.clicks(visitor.page.locator("input[name=centre][value='659028']"));
        visitor.clicks(visitor.subject("67"));
        visitor.clicksButton("核对报考科目");
        visitor.clicksButton("确认保存");
        choosesAPhoto(visitor);
        visitor.clicksButton("上传这张照片");
        visitor.clicksButton("确认并支付");
        visitor.page.waitForURL("**/cashier/**");
        visitor.clicks(visitor.page.locator("button[type=submit]").first());
        int clicks = visitor.clicks() + 1;
        visitor.clicks(visitor.page.locator("a[href*='/pay/return']"));
        visitor.sees("[data-order-state=PAID]");

        System.out.println("Entrance to paid: " + clicks + " clicks, the photo's dialogue among them, and "
                + visitor.fields() + " lists");
        assertThat(clicks).isLessThanOrEqualTo(12);
    }

    @Test
    @DisplayName("R-803 the whole way by keyboard, in English, on a screen of 320 pixels")
    void byKeyboard() {
        candidate.makesAPassport().signsIn(candidate.mobile).entersTheDocument();
        Visitor visitor = CHROMIUM.visitor(320).signsIn(candidate);
        visitor.usesTheKeyboard();

        visitor.goesTo("/?session=" + Suite.SESSION + "&province=65");
        visitor.clicksButton("English");
        visitor.looksGood("320-entrance");
        visitor.clicksLink("Start registration");
        visitor.button("Accept and start registration").waitFor();
        visitor.looksGood("320-agreement");
        visitor.clicksButton("Accept and start registration");
        for (String list : LISTS) {
            visitor.chooses(list, 1);
        }
        visitor.ticks(Pattern.compile("^I declare"));
        visitor.looksGood("320-personal-information");
        visitor.clicksButton("Save and continue");
        visitor.clicks(visitor.page.locator("input[name=centre][value='659028']"));
        visitor.clicks(visitor.subject("67"));
        visitor.looksGood("320-subjects");
        visitor.clicksButton("Check my choice");
        visitor.button("Save").waitFor();
        visitor.looksGood("320-subjects-review");
        visitor.clicksButton("Save");
        choosesAPhoto(visitor);
        visitor.looksGood("320-photo");
        visitor.clicksButton("Upload this photo");
        visitor.button("Confirm and pay").waitFor();
        visitor.looksGood("320-payment");
        visitor.clicksButton("Confirm and pay");
        visitor.page.waitForURL("**/cashier/**");
        visitor.clicks(visitor.page.locator("button[type=submit]").first());
        visitor.clicks(visitor.page.locator("a[href*='/pay/return']"));
        visitor.sees("[data-order-state=PAID]");
        visitor.looksGood("320-paid");
        visitor.goesTo("/home");
        visitor.sees("[data-step=PAYMENT][data-state=DONE]");
        visitor.looksGood("320-home");
        visitor.clicks(visitor.page.locator("[data-open]"));
        visitor.sees("[data-standing]");
        visitor.looksGood("320-registration");
    }

    private static void choosesAPhoto(Visitor visitor) {
        visitor.page.waitForURL("**/photo");
        visitor.page.locator("#photo").setInputFiles(new FilePayload("portrait.jpg", "image/jpeg", Inventions.photo()));
    }
}
