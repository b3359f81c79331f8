package org.baoming.payment;

import org.baoming.chassis.testing.ArchitectureRules;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    @Test
    void theBusinessDoesNotKnowItsPlugs() {
        ArchitectureRules.check("org.baoming.payment");
    }
}
