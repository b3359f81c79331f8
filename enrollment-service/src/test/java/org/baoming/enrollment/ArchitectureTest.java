package org.baoming.enrollment;

import org.baoming.chassis.testing.ArchitectureRules;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    @Test
    void theHouseRulesHold() {
        ArchitectureRules.check("org.baoming.enrollment");
    }
}
