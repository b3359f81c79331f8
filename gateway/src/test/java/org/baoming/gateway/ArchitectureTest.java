package org.baoming.gateway;

import org.baoming.chassis.testing.ArchitectureRules;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    @Test
    void the_house_rules_hold() {
        ArchitectureRules.check("org.baoming.gateway");
    }
}
