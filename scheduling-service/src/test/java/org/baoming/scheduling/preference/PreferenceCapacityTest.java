package org.baoming.scheduling.preference;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PreferenceCapacityTest {
    private static final LocalDate FIRST = LocalDate.of(2027, 3, 27);

    @ParameterizedTest(name = "{0} places over three days: {1}, {2}, {3}")
    @CsvSource({"60, 20, 20, 20", "61, 21, 20, 20", "62, 21, 21, 20", "2, 1, 1, 0", "0, 0, 0, 0"})
    @DisplayName("R-701 places are spread evenly over the exam dates, and none is lost")
    void placesAreSpreadEvenly(int capacity, int first, int second, int third) {
        var spread = PreferenceCapacity.spread(capacity, List.of(FIRST, FIRST.plusDays(1), FIRST.plusDays(2)));

        assertThat(spread.values()).containsExactly(first, second, third);
    }

    @Test
    @DisplayName("R-701 without exam dates no day accepts preferences")
    void withoutDatesNothing() {
        assertThat(PreferenceCapacity.spread(60, List.of())).isEmpty();
    }
}
