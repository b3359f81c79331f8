package org.baoming.passport.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.StandardEnvironment;

/** A missing setting stops the start with a sentence that says what to set. */
@ExtendWith(OutputCaptureExtension.class)
class KeySettingsTest {

    private static final String KEY = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=";

    @Configuration(proxyBeanMethods = false)
    @EnableConfigurationProperties(KeySettings.class)
    static class Settings {}

    private final ApplicationContextRunner start = new ApplicationContextRunner()
            .withUserConfiguration(Settings.class)
            .withPropertyValues(
                    "passport.keys.encryption-key-id=k1",
                    "passport.keys.encryption-key=" + KEY,
                    "passport.keys.index-key=" + KEY);

    private void assertStopsWith(String sentence, String... settings) {
        start.withPropertyValues(settings)
                .run(context -> assertThat(context).getFailure().rootCause().hasMessageContaining(sentence));
    }

    @Test
    void with_everything_set_it_starts() {
        start.run(context -> assertThat(context).hasNotFailed());
    }

    @Test
    void a_missing_key_is_named() {
        String advice = " to 32 random bytes in base64, for example the output of: openssl rand -base64 32";
        assertStopsWith("Set DOCUMENT_ENCRYPTION_KEY" + advice, "passport.keys.encryption-key=");
        assertStopsWith("Set DOCUMENT_INDEX_KEY" + advice, "passport.keys.index-key=");
        assertStopsWith("Set DOCUMENT_ENCRYPTION_KEY" + advice, "passport.keys.encryption-key=c2hvcnQ=");
        assertStopsWith("Set DOCUMENT_INDEX_KEY" + advice, "passport.keys.index-key=%%%");
    }

    @Test
    void a_key_that_is_not_valid_is_not_repeated_in_the_message() {
        start.withPropertyValues("passport.keys.index-key=a-secret-that-is-not-base64")
                .run(context -> assertThat(context)
                        .getFailure()
                        .rootCause()
                        .hasMessageNotContaining("a-secret-that-is-not-base64"));
    }

    @Test
    void the_start_ends_with_the_sentence_and_without_the_key(CapturedOutput output) {
        var application = new SpringApplication(Settings.class);
        application.setWebApplicationType(WebApplicationType.NONE);
        application.setEnvironment(new StandardEnvironment());
        assertThatThrownBy(() -> application.run(
                "--spring.config.location=optional:classpath:/none/",
                "--passport.keys.encryption-key-id=k1",
                "--passport.keys.encryption-key=" + KEY,
                "--passport.keys.index-key=a-secret-that-is-not-base64"));
        assertThat(output.getAll())
                .contains("APPLICATION FAILED TO START", "Set DOCUMENT_INDEX_KEY to 32 random bytes in base64")
                .doesNotContain(KEY, "a-secret-that-is-not-base64");
    }
}
