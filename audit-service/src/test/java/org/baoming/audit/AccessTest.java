package org.baoming.audit;

import java.util.UUID;
import org.baoming.chassis.testing.AccessSweep;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class AccessTest extends AuditServiceTest {

    @Test
    @DisplayName("R-502 R-503 every endpoint answers each role as the table says, and nobody what is another centre's")
    void everyEndpoint() {
        UUID registration = pendingAt(XINJIANG);
        hasPhoto(registration);
        new AccessSweep(api)
                .foreign("registration", registration)
                .foreign("session", "2027-03")
                .foreign("passport", Fixture.PASSPORT)
                .check();
    }
}
