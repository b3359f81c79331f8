package org.baoming.scheduling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.baoming.chassis.testing.ApiAnswer;
import org.baoming.chassis.testing.TestIssuer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** When a ticket can be printed, and by whom. */
class TicketPrintingTest extends PublishedSeatsTest {
    @DisplayName("R-314 the candidate sees the seat as soon as it is published, and whether the ticket can be printed")
    @Test
    void state() {
        Candidate candidate = paidCandidate(10);
        know(candidate, "王伟");
        assertThat(state(candidate).path("state").asString()).isEqualTo("NOT_ARRANGED");
        describe(window(-1, 1), true);
        seat(candidate, 5, Map.of());

        JsonNode open = state(candidate);

        assertThat(open.path("state").asString()).isEqualTo("OPEN");
        assertThat(open.at("/centre/address").asString()).isEqualTo("乌鲁木齐市示例路28号");
        assertThat(open.at("/seats/0/room").asString()).isEqualTo("A101");
        assertThat(open.at("/seats/0/roomNameZh").asString()).isEqualTo("第一机房");
        assertThat(open.at("/seats/0/seat").asInt()).isEqualTo(5);
        assertThat(open.at("/seats/0/subjectNameZh").asString()).isEqualTo("WPS Office高级应用与设计");
        assertThat(api.as(Candidate.some().token()).get(path(candidate)).status())
                .as("somebody else's")
                .isEqualTo(404);
    }

    @DisplayName(
            "R-704, R-104 candidates print in the window, and only where the centre lets them; staff always, on record")
    @Test
    void windowAndPolicy() {
        Candidate candidate = seated("王伟", 7, Map.of());
        String staff = "/api/scheduling/administration/registrations/" + candidate.registration() + "/ticket.pdf";
        record Case(Map<String, Instant> window, boolean selfPrint, String state) {}
        int version = 10;
        for (Case one : List.of(
                new Case(window(1, 2), true, "NOT_YET"),
                new Case(window(-2, -1), true, "CLOSED"),
                new Case(window(-1, 1), false, "AT_CENTRE"))) {
            describe(one.window, one.selfPrint, ++version);
            await().untilAsserted(() ->
                    assertThat(state(candidate).path("state").asString()).isEqualTo(one.state));

            ApiAnswer refused = ticket(candidate);

            assertThat(refused.status()).isEqualTo(409);
            assertThat(refused.code()).isEqualTo("TICKET_NOT_OPEN");
            assertThat(refused.json().path("state").asString()).isEqualTo(one.state);
            assertThat(desk().get(staff).status()).isEqualTo(200);
        }
        assertThat(events.await(
                        "scheduling.staff-acts",
                        sent -> sent.payload()
                                .path("registration")
                                .asString("")
                                .equals(candidate.registration().toString())))
                .last()
                .extracting(sent -> sent.payload().path("act").asString())
                .isEqualTo("TICKET_PRINTED");
        assertThat(api.as(TestIssuer.current().centreStaff("110001")).get(staff).status())
                .isEqualTo(404);
    }

    @DisplayName(
            "R-704 a ticket is never printed without its person, nor while nobody can say whether there is a photo")
    @Test
    void outages() {
        Candidate candidate = seated("王伟", 8, Map.of());

        PHOTOS.fail();
        assertThat(ticket(candidate).code()).isEqualTo("UPSTREAM_UNAVAILABLE");
        PHOTOS.recover();
        ENROLLMENT.fail();
        ApiAnswer refused = ticket(candidate);
        assertThat(refused.status()).isEqualTo(503);
        assertThat(refused.code()).isEqualTo("UPSTREAM_UNAVAILABLE");
    }
}
