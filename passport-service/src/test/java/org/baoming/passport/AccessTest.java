package org.baoming.passport;

import org.baoming.chassis.testing.AccessSweep;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class AccessTest extends PassportServiceTest {

    @Test
    @DisplayName("R-205 R-503 every endpoint answers each role as the table says, and nobody what is somebody else's")
    void everyEndpoint() {
        new AccessSweep(api).foreign("passport", registered(Person.fresh())).check();
    }
}
