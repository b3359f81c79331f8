package org.baoming.enrollment;

import org.baoming.chassis.testing.AccessSweep;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class AccessTest extends EnrollmentServiceTest {

    @Test
    @DisplayName("R-105 R-502 every endpoint answers each role as the table says, and nobody what is somebody else's")
    void everyEndpoint() {
        SessionCode session = openSession();
        Person person = person();
        String registration = readyToPay(person, session);
        new AccessSweep(api)
                .foreign("session", session)
                .foreign("province", Fixtures.XINJIANG)
                .foreign("centre", Fixtures.TIANSHAN)
                .foreign("subject", Fixtures.WPS)
                .foreign("text", "no-such-text")
                .foreign("version", 1)
                .foreign("id", registration)
                .foreign("registration", registration)
                .foreign("passport", person.passport())
                .check();
    }
}
