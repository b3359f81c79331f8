package org.baoming.scheduling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.baoming.chassis.testing.AccessSweep;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class AccessTest extends SchedulingServiceTest {

    @Test
    @DisplayName("R-701 R-105 every endpoint answers each role as the table says, and nobody what is somebody else's")
    void everyEndpoint() {
        Candidate candidate = paidCandidate(3);
        await().untilAsserted(
                        () -> assertThat(api.get("/api/scheduling/sessions/" + session + "/centres/" + CENTRE + "/draw")
                                        .status())
                                .isEqualTo(200));
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
