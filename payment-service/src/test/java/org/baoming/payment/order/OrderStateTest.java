package org.baoming.payment.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OrderStateTest {

    @DisplayName("R-605 every pair of states")
    @ParameterizedTest(name = "{0} → {1}: {2}")
    @CsvSource(textBlock = """
            CHECKING_OUT, CHECKING_OUT, false
            CHECKING_OUT, OPEN,         true
            CHECKING_OUT, UNKNOWN,      false
            CHECKING_OUT, PAID,         false
            CHECKING_OUT, CLOSED,       true
            OPEN,         CHECKING_OUT, false
            OPEN,         OPEN,         false
            OPEN,         UNKNOWN,      true
            OPEN,         PAID,         true
            OPEN,         CLOSED,       true
            UNKNOWN,      CHECKING_OUT, false
            UNKNOWN,      OPEN,         true
            UNKNOWN,      UNKNOWN,      false
            UNKNOWN,      PAID,         true
            UNKNOWN,      CLOSED,       true
            PAID,         CHECKING_OUT, false
            PAID,         OPEN,         false
            PAID,         UNKNOWN,      false
            PAID,         PAID,         false
            PAID,         CLOSED,       false
            CLOSED,       CHECKING_OUT, false
            CLOSED,       OPEN,         false
            CLOSED,       UNKNOWN,      false
            CLOSED,       PAID,         true
            CLOSED,       CLOSED,       false
            """)
    void becomesOnlyWhatTheTableSays(OrderState from, OrderState to, boolean allowed) {
        assertThat(from.canBecome(to)).isEqualTo(allowed);
        if (allowed) {
            assertThat(from.become(to)).isEqualTo(to);
        } else {
            assertThatThrownBy(() -> from.become(to)).hasMessageContaining(from + " does not become " + to);
        }
    }
}
