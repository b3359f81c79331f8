package org.baoming.enrollment;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.validation.autoconfigure.ValidationAutoConfiguration;
import org.springframework.context.annotation.Configuration;

class EnrollmentSettingsTest {
    private final ApplicationContextRunner runner = new ApplicationContextRunner()
            .withConfiguration(AutoConfigurations.of(ValidationAutoConfiguration.class))
            .withUserConfiguration(Settings.class)
            .withPropertyValues("enrollment.sweep-every=PT10S", "enrollment.ledger-check-every=PT1M");

    @Configuration(proxyBeanMethods = false)
    @EnableConfigurationProperties(EnrollmentSettings.class)
    static class Settings {}

    @DisplayName("R-307 without a key for the document index the service does not start, and says what to set")
    @Test
    void aMissingKeyStopsTheStart() {
        runner.withPropertyValues("enrollment.document-index-key=")
                .run(context -> assertThat(context)
                        .getFailure()
                        .rootCause()
                        .hasMessageContaining("set DOCUMENT_INDEX_KEY to a secret of at least 32 characters"));
    }
}
