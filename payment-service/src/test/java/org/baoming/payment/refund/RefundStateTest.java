package org.baoming.payment.refund;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RefundStateTest {

    @DisplayName("R-604 every pair of a refund's states")
    @ParameterizedTest(name = "{0} → {1}: {2}")
    @CsvSource(textBlock = """
            REQUESTED, REQUESTED, false
            REQUESTED, REJECTED,  true
            REQUESTED, DONE,      true
            REJECTED,  REQUESTED, true
            REJECTED,  REJECTED,  false
            REJECTED,  DONE,      false
            DONE,      REQUESTED, false
            DONE,      REJECTED,  false
            DONE,      DONE,      false
            """)
    void becomesOnlyWhatTheTableSays(RefundState from, RefundState to, boolean allowed) {
        assertThat(from.canBecome(to)).isEqualTo(allowed);
        if (allowed) {
            assertThat(from.become(to)).isEqualTo(to);
        } else {
            assertThatThrownBy(() -> from.become(to)).hasMessageContaining(from + " does not become " + to);
        }
    }
}
