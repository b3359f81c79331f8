package org.baoming.payment.platform.alipay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.github.resilience4j.timelimiter.TimeLimiterRegistry;
import java.time.InstantSource;
import org.baoming.chassis.origin.OriginAutoConfiguration;
import org.baoming.payment.PaymentSettings;
import org.baoming.payment.platform.ReturnPage;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.boot.test.context.ConfigDataApplicationContextInitializer;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.cloud.circuitbreaker.resilience4j.Resilience4JAutoConfiguration;
import org.springframework.cloud.openfeign.EnableFeignClients;
import org.springframework.cloud.openfeign.FeignAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** A missing setting of Alipay stops the start with a sentence, but only where Alipay is chosen. */
@ExtendWith(OutputCaptureExtension.class)
class AlipaySettingsTest {

    private static final FakeAlipay ALIPAY = new FakeAlipay();
    private static final String[] COMPLETE = {
        "PAYMENT_ACQUIRER=alipay",
        "ALIPAY_APP_ID=" + FakeAlipay.APP,
        "ALIPAY_SELLER_ID=" + FakeAlipay.SELLER,
        "ALIPAY_PRIVATE_KEY_FILE=" + ALIPAY.merchantPrivateKey,
        "ALIPAY_PUBLIC_KEY_FILE=" + ALIPAY.alipayPublicKey
    };

    /** The settings as the service finds them, and what is made of them. */
    @Configuration(proxyBeanMethods = false)
    @ConfigurationPropertiesScan(basePackageClasses = PaymentSettings.class)
    @EnableFeignClients(clients = AlipayClient.class)
    @ImportAutoConfiguration({
        FeignAutoConfiguration.class,
        Resilience4JAutoConfiguration.class,
        OriginAutoConfiguration.class
    })
    @Import({AlipayPlatform.class, AlipaySignatures.class, ReturnPage.class})
    static class Settings {

        @Bean
        InstantSource clock() {
            return InstantSource.system();
        }

        @Bean
        CircuitBreakerRegistry breakers() {
            return CircuitBreakerRegistry.ofDefaults();
        }

        @Bean
        TimeLimiterRegistry timeLimits() {
            return TimeLimiterRegistry.ofDefaults();
        }
    }

    private final ApplicationContextRunner start = new ApplicationContextRunner()
            .withInitializer(new ConfigDataApplicationContextInitializer())
            .withPropertyValues("baoming.origins=https://exam.example")
            .withUserConfiguration(Settings.class);

    @Test
    @DisplayName("Chosen and complete, Alipay is ready")
    void chosenAndCompleteItIsReady() {
        start.withPropertyValues(COMPLETE)
                .run(context -> assertThat(context.getBean(AlipaySettings.class))
                        .extracting(AlipaySettings::appId, AlipaySettings::sellerId)
                        .containsExactly(FakeAlipay.APP, FakeAlipay.SELLER));
    }

    @ParameterizedTest
    @DisplayName("Chosen and incomplete, the start stops with the name of what is missing")
    @CsvSource({
        "ALIPAY_APP_ID, is not set",
        "ALIPAY_SELLER_ID, is not set",
        "ALIPAY_PRIVATE_KEY_FILE, is not set",
        "ALIPAY_PUBLIC_KEY_FILE, is not set",
        "ALIPAY_GATEWAY, is empty",
        "PAYMENT_NOTIFY_URL, is empty"
    })
    void chosenAndIncompleteTheStartStops(String variable, String complaint) {
        start.withPropertyValues(COMPLETE)
                .withPropertyValues(variable + "=")
                .run(context ->
                        assertThat(context).getFailure().rootCause().hasMessageContaining(variable + " " + complaint));
    }

    @ParameterizedTest
    @DisplayName("Another's platform chosen, nothing of Alipay is asked for")
    @ValueSource(strings = {"PAYMENT_ACQUIRER=stub", "EVERYTHING=as it comes"})
    void anothersPlatformChosenNothingIsAskedFor(String choice) {
        start.withPropertyValues(
                        choice,
                        "ALIPAY_GATEWAY=",
                        "ALIPAY_APP_ID=",
                        "ALIPAY_SELLER_ID=",
                        "ALIPAY_PRIVATE_KEY_FILE=",
                        "ALIPAY_PUBLIC_KEY_FILE=")
                .run(context -> assertThat(context)
                        .hasNotFailed()
                        .hasSingleBean(PaymentSettings.class)
                        .doesNotHaveBean(AlipaySettings.class));
    }

    @Test
    @DisplayName("The start ends with the sentence, and with no stack trace")
    void theStartEndsWithTheSentence(CapturedOutput output) {
        var application = new SpringApplication(Settings.class);
        application.setWebApplicationType(WebApplicationType.NONE);

        assertThatThrownBy(
                () -> application.run("--PAYMENT_ACQUIRER=alipay", "--ALIPAY_SELLER_ID=" + FakeAlipay.SELLER));

        assertThat(output.getAll())
                .contains("APPLICATION FAILED TO START", "ALIPAY_APP_ID is not set: name our application at Alipay.")
                .doesNotContain("ALIPAY_SELLER_ID is not set")
                .doesNotContain("\tat org.springframework");
    }
}
