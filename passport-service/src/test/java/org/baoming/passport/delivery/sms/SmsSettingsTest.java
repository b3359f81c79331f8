package org.baoming.passport.delivery.sms;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.baoming.passport.Channel;
import org.baoming.passport.Language;
import org.baoming.passport.delivery.MessageKind;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.ConfigDataApplicationContextInitializer;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Configuration;

/** A missing setting stops the start with a sentence that says what to set. */
class SmsSettingsTest {

    @Configuration(proxyBeanMethods = false)
    @EnableConfigurationProperties(SmsSettings.class)
    static class Settings {}

    private final ApplicationContextRunner start = new ApplicationContextRunner()
            .withInitializer(new ConfigDataApplicationContextInitializer())
            .withUserConfiguration(Settings.class);

    private final ApplicationContextRunner startWithAliyun = start.withPropertyValues(
                    "SMS_SENDER=aliyun", "ALIYUN_ACCESS_KEY_ID=id", "ALIYUN_ACCESS_KEY_SECRET=not to be shown")
            .withPropertyValues(Arrays.stream(MessageKind.values())
                    .filter(kind -> kind.isSentBy(Channel.MOBILE))
                    .map(kind -> "passport.sms.aliyun.templates.zh." + kind.key() + "=SMS_1")
                    .toArray(String[]::new));

    @Test
    @DisplayName("R-208 by default the development inbox receives all text messages")
    void as_it_is_the_development_inbox_takes_all() {
        start.run(context -> assertThat(context.getBean(SmsSettings.class).sender())
                .isEqualTo(SmsSettings.Sender.DEVELOPMENT_INBOX));
    }

    @Test
    @DisplayName("R-208 with a key and every template Alibaba Cloud is the sender")
    void with_a_key_and_every_template_alibaba_cloud_is_the_sender() {
        startWithAliyun
                .withPropertyValues("passport.sms.aliyun.templates.en.order-paid=SMS_2")
                .run(context -> {
                    var settings = context.getBean(SmsSettings.class);
                    assertThat(settings.sender()).isEqualTo(SmsSettings.Sender.ALIYUN);
                    assertThat(settings.aliyun().template(MessageKind.ORDER_PAID, Language.EN))
                            .isEqualTo("SMS_2");
                    assertThat(settings.aliyun().template(MessageKind.SEATS_LAPSED, Language.EN))
                            .isEqualTo("SMS_1");
                    assertThat(settings + " " + settings.aliyun()).doesNotContain("not to be shown");
                });
    }

    @Test
    void a_missing_key_is_named() {
        startWithAliyun
                .withPropertyValues("ALIYUN_ACCESS_KEY_SECRET=")
                .run(context -> assertThat(context)
                        .getFailure()
                        .rootCause()
                        .hasMessageContaining("Set ALIYUN_ACCESS_KEY_ID and ALIYUN_ACCESS_KEY_SECRET"));
    }

    @Test
    void a_missing_template_is_named() {
        start.withPropertyValues(
                        "SMS_SENDER=aliyun",
                        "ALIYUN_ACCESS_KEY_ID=id",
                        "ALIYUN_ACCESS_KEY_SECRET=secret",
                        "passport.sms.aliyun.templates.zh.order-paid=SMS_1")
                .run(context -> assertThat(context)
                        .getFailure()
                        .rootCause()
                        .hasMessageContaining("passport.sms.aliyun.templates.zh.seats-lapsed")
                        .hasMessageNotContaining("order-paid"));
    }
}
