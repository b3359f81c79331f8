package org.baoming.payment;

import org.baoming.chassis.testing.AccessSweep;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class AccessTest extends PaymentApiTest {

    @Test
    @DisplayName("R-601 R-607 every endpoint answers each role as the table says, and nobody what is somebody else's")
    void everyEndpoint() {
        var candidate = ENROLLMENT.somebodyRegistered(8_000);
        new AccessSweep(api)
                .foreign("order", openOrder(candidate).path("order").asString())
                .foreign("registration", candidate.registration())
                .foreign("id", 1)
                .foreign("passport", candidate.passport())
                .check();
    }
}
