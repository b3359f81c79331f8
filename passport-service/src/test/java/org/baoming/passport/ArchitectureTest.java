package org.baoming.passport;

import org.baoming.chassis.testing.ArchitectureRules;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    @Test
    void the_business_does_not_know_its_plugs() {
        ArchitectureRules.check("org.baoming.passport");
    }
}
