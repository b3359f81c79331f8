package org.baoming.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class NationTest {

    private static final Nation.Assumptions GIVEN =
            new Nation.Assumptions(3_600_000, 10, 2, 60_000, 4, 2, 0.5, 2, 0.5, 1_500, 2, 5);

    @Test
    @DisplayName("R-805 pods follow from what a step costs, and there are two of everything")
    void pods() {
        Nation.Cell cell = cell(Map.of(
                Nation.Step.READ, Map.of(Nation.GATEWAY, 0.001),
                Nation.Step.CHOICE, Map.of(Nation.GATEWAY, 0.002, Nation.ENROLLMENT, 0.010, Processor.OTHERS, 0.020),
                Nation.Step.SIGN_IN, Map.of(Nation.KEYCLOAK, 0.1)));
        assertThat(cell.people()).isEqualTo(6_000);
        assertThat(cell.readsPerSecond()).isEqualTo(400);
        assertThat(cell.choicesPerSecond()).isEqualTo(200);
        assertThat(cell.signInsPerSecond()).isEqualTo(50);
        assertThat(cell.enrollmentServices()).isEqualTo(2); // two processors, half of two each
        assertThat(cell.keycloaks()).isEqualTo(5);
        assertThat(cell.partitions()).isEqualTo(2); // 400 events a second, of which each costs a group 2 ms
        assertThat(cell.databaseProcessors()).isEqualTo(2);
    }

    @Test
    @DisplayName("R-805 where requests cost little, connections decide how many gateways there are")
    void connections() {
        assertThat(cell(Map.of()).gateways()).isEqualTo(4);
    }

    private static Nation.Cell cell(Map<Nation.Step, Map<String, Double>> costs) {
        return new Nation(GIVEN, costs).cell(1);
    }
}
