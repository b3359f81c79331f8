package org.baoming.passport.sample;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class SampleSettingsTest {

    @Test
    void sample_data_needs_a_password() {
        assertThatThrownBy(() -> new SampleSettings(true, ""))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Set DEMO_PASSWORD");
    }
}
