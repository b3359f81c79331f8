package org.baoming.scheduling;

import org.baoming.chassis.testing.AccessSweep;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class AccessTest extends SchedulingServiceTest {

    @Test
    @DisplayName("R-701 R-105 every endpoint answers each role as the table says, and nobody what is somebody else's")
    void everyEndpoint() {
        Candidate candidate = paidCandidate(3);
        new AccessSweep(api)
                .foreign("session", session)
                .foreign("centre", CENTRE)
                .foreign("subject", SUBJECT)
                .foreign("room", "101")
                .foreign("registration", candidate.registration())
                .foreign("entry", candidate.entry())
                .foreign("passport", candidate.passport())
                .check();
    }
}
