package org.baoming.chassis.testing.seeded;

import java.time.Instant;
import org.baoming.chassis.testing.seeded.web.Controller;

class BusinessThatKnowsTheWeb {

    Controller plug = new Controller();

    Instant now() {
        return Instant.now();
    }
}
