package org.baoming.passport.sample;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * @param enabled whether a demonstration candidate is registered at start
 * @param password the password of that candidate
 */
@ConfigurationProperties("passport.sample")
record SampleSettings(boolean enabled, String password) {

    SampleSettings {
        if (enabled && password.isBlank()) {
            throw new IllegalArgumentException(
                    "Set DEMO_PASSWORD to the demonstration candidate's password (at least 10 characters), or SAMPLE_DATA=false");
        }
    }

    @Override
    public String toString() {
        return "SampleSettings[" + enabled + "]";
    }
}
