package org.baoming.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class NationTest {

    private static final Nation.Assumptions GIVEN =
            new Nation.Assumptions(360_000, 6_000, 4, 2, 0.5, 2, 0.5, 1_500, 2, 5);

    @Test
    @DisplayName("R-805 pods follow from what a step costs, and there are two of everything")
    void pods() {
        Nation.Needs needs = needs(Map.of(
                Nation.Step.READ, Map.of(Nation.GATEWAY, Nation.Cost.of(0.001)),
                Nation.Step.CHOICE,
                        Map.of(
                                Nation.GATEWAY, Nation.Cost.of(0.002),
                                Nation.ENROLLMENT, Nation.Cost.of(0.010),
                                Processor.OTHERS, Nation.Cost.of(0.020)),
                Nation.Step.SIGN_IN, Map.of(Nation.KEYCLOAK, Nation.Cost.of(0.1))));
        assertThat(needs.readsPerSecond()).isEqualTo(400);
        assertThat(needs.choicesPerSecond()).isEqualTo(200);
        assertThat(needs.signInsPerSecond()).isEqualTo(50);
        assertThat(needs.enrollmentServices()).isEqualTo(2); // two processors, half of two each
        assertThat(needs.keycloaks()).isEqualTo(5);
        assertThat(needs.partitions()).isEqualTo(2); // 400 events a second, of which each costs a group 2 ms
        assertThat(needs.databaseProcessors()).isEqualTo(2);
    }

    @Test
    @DisplayName("R-805 what each instance takes besides, however few it is asked, is not there for requests")
    void busy() {
        Nation.Needs needs = needs(Map.of(
                Nation.Step.CHOICE,
                Map.of(
                        Nation.ENROLLMENT,
                                new Nation.Cost(0.010, 0.5), // two processors in all, half of one is left in each
                        Nation.POSTGRES, new Nation.Cost(0.005, 0.25))));
        assertThat(needs.enrollmentServices()).isEqualTo(4);
        assertThat(needs.databaseProcessors())
                .isEqualTo(4); // one for the choices, and a quarter for each of four instances
    }

    @Test
    @DisplayName("R-805 where requests cost little, connections decide how many gateways there are")
    void connections() {
        assertThat(needs(Map.of()).gateways()).isEqualTo(4);
    }

    @Test
    @DisplayName("R-805 the report has one figure for each need")
    void report() {
        assertThat(new Nation(GIVEN, Map.of()).report())
                .contains(
                        "360,000 candidates, 6,000 of them in the first minute.",
                        "| people in the first minute | 6,000 |",
                        "| pods of the gateway | 4 |",
                        "| processors of the database | 2 |");
    }

    private static Nation.Needs needs(Map<Nation.Step, Map<String, Nation.Cost>> costs) {
        return new Nation(GIVEN, costs).needs();
    }
}
