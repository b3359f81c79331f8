package org.baoming.photo;

import org.baoming.chassis.testing.AccessSweep;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class AccessTest extends PhotoServiceTest {

    @Test
    @DisplayName("R-405 every endpoint answers each role as the table says, and nobody what is somebody else's")
    void everyEndpoint() {
        accepted();
        new AccessSweep(api)
                .foreign("session", "2027-03")
                .foreign("registration", registration)
                .foreign("session", "2027-03")
                .foreign("passport", passport)
                .check();
    }
}
