package org.baoming.photo.rule;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShownTest {

    @ParameterizedTest(name = "{0} of {1} to {2} is shown as {3}")
    @CsvSource({
        "0.4199, 0.42, 0.90, 41%",
        "0.42, 0.42, 0.90, 42%",
        "0.425, 0.42, 0.90, 42%",
        "0.8999, 0.42, 0.90, 90%",
        "0.90, 0.42, 0.90, 90%",
        "0.9001, 0.42, 0.90, 91%",
        "-0.001, 0, 0.30, -1%",
        "-0.1201, -0.12, 0.12, -13%",
        "0.1201, -0.12, 0.12, 13%"
    })
    @DisplayName("R-402 what breaks a limit is never shown as the limit")
    void percent(double measured, double least, double most, String shown) {
        assertThat(Shown.percent(measured, least, most)).isEqualTo(shown);
    }
}
