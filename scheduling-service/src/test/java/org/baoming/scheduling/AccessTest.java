package org.baoming.scheduling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.Map;
import org.baoming.chassis.testing.AccessSweep;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class AccessTest extends SchedulingServiceTest {

    @Test
    @DisplayName(
            "R-701 R-804 R-105 every endpoint answers each role as the table says, and nobody what is somebody else's")
    void everyEndpoint() {
        Candidate candidate = paidCandidate(3);
        await().untilAsserted(
                        () -> assertThat(api.get("/api/scheduling/sessions/" + session + "/centres/" + CENTRE + "/draw")
                                        .status())
                                .isEqualTo(200));
        String accommodation = "/api/scheduling/registrations/" + candidate.registration() + "/accommodation";
        var own = api.as(candidate.token());
        await().untilAsserted(() -> assertThat(own.get(accommodation).status()).isEqualTo(200));
        var wanted = Map.of("extraMinutes", 20, "separateRoom", false, "stepFree", false, "besideDoor", false);
        String request = own.post(accommodation, Map.of("wanted", wanted, "reason", "x"))
                .json()
                .at("/request/id")
                .asString();
        new AccessSweep(api)
                .foreign("session", session)
                .foreign("centre", CENTRE)
                .foreign("subject", SUBJECT)
                .foreign("room", "101")
                .foreign("registration", candidate.registration())
                .foreign("entry", candidate.entry())
                .foreign("passport", candidate.passport())
                .foreign("accommodation", request)
                .foreign("number", 1)
                .foreign("file", "hall-lists.pdf")
                .check();
    }
}
