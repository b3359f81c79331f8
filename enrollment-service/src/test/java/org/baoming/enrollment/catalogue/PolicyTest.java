package org.baoming.enrollment.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.baoming.enrollment.Fixtures;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class PolicyTest {

    @DisplayName("R-104 a centre overrides its province, which overrides the session; the rest stays")
    @Test
    void theNearestWord() {
        Policy effective = Fixtures.POLICY
                .overriddenBy(Fixtures.override(true, Duration.ofHours(2), true))
                .overriddenBy(Fixtures.override(false, null, null));

        assertThat(effective.reviewRequired()).isFalse();
        assertThat(effective.classRequired()).isTrue();
        assertThat(effective.unpaidHold()).isEqualTo(Duration.ofHours(2));
        assertThat(effective.maxSubjects()).isEqualTo(Fixtures.POLICY.maxSubjects());
        assertThat(Fixtures.POLICY.overriddenBy(PolicyOverride.NONE)).isEqualTo(Fixtures.POLICY);
    }

    @DisplayName("R-104 a policy that leaves no time to pay is refused")
    @Test
    void nonsenseIsRefused() {
        assertThatThrownBy(() -> Fixtures.POLICY.overriddenBy(Fixtures.unpaidHold(Duration.ZERO)))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
