package org.baoming.enrollment.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.stream.Stream;
import org.baoming.enrollment.Fixtures;
import org.baoming.enrollment.PolicySetting;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PolicyTest {

    static Stream<PolicySetting> settings() {
        return PolicySetting.all();
    }

    @DisplayName("R-104 every setting has its case below")
    @Test
    void everySettingIsCovered() {
        assertThat(settings().map(PolicySetting::name)).containsExactlyInAnyOrderElementsOf(PolicySetting.names());
    }

    @DisplayName(
            "R-104 a centre overrides its province, which overrides the session; what is withdrawn falls back; the rest stays")
    @ParameterizedTest(name = "{0}")
    @MethodSource("settings")
    void theNearestLevelDecides(PolicySetting setting) {
        Policy session = setting.in(Fixtures.POLICY, setting.session());
        PolicyOverride province = setting.alone(setting.province());
        PolicyOverride centre = setting.alone(setting.centre());
        Policy asTheProvinceSays = setting.in(Fixtures.POLICY, setting.province());
        Policy asTheCentreSays = setting.in(Fixtures.POLICY, setting.centre());

        assertThat(session.overriddenBy(province).overriddenBy(centre)).isEqualTo(asTheCentreSays);
        assertThat(session.overriddenBy(province).overriddenBy(PolicyOverride.NONE))
                .as("without the centre's")
                .isEqualTo(asTheProvinceSays);
        assertThat(session.overriddenBy(PolicyOverride.NONE).overriddenBy(centre))
                .as("without the province's")
                .isEqualTo(asTheCentreSays);
        assertThat(session.overriddenBy(PolicyOverride.NONE).overriddenBy(PolicyOverride.NONE))
                .as("without either")
                .isEqualTo(session);
        assertThat(province.differences(PolicyOverride.NONE)).containsExactly(setting.name());
    }

    @DisplayName("R-104 a policy that leaves no time to pay is refused")
    @Test
    void nonsenseIsRefused() {
        assertThatThrownBy(() -> Fixtures.POLICY.overriddenBy(Fixtures.unpaidHold(Duration.ZERO)))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
