package org.baoming.enrollment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.baoming.enrollment.OtherServices.PATIENCE;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The seats that scheduling-service publishes. */
class AssignedSeatsTest extends EnrollmentServiceTest {
    private static final LocalDate DAY = LocalDate.of(2027, 3, 27);

    @DisplayName(
            "R-314 a published seat is read with room, date and time, by the candidate and by other services; what is not arranged says so")
    @Test
    void aSeatIsShown() {
        Person person = person();
        String id = readyToPay(person, openSession());
        assertThat(person.registration(id).at("/entries/0/seat").isNull()).isTrue();
        assertThat(person.registration(id).at("/ticket/state").asString()).isEqualTo("NOT_ARRANGED");

        paidAndSeated(person, id, DAY);

        JsonNode seat = person.registration(id).at("/entries/0/seat");
        assertThat(seat.path("ticketNumber").asString()).hasSize(16);
        assertThat(seat.path("date").asString()).isEqualTo("2027-03-27");
        assertThat(seat.path("startsAt").asString()).isEqualTo("09:00");
        assertThat(seat.path("endsAt").asString()).isEqualTo("11:00");
        assertThat(seat.path("room").asString()).isEqualTo("A101");
        assertThat(seat.path("roomNameZh").asString()).isEqualTo("一号机房");
        assertThat(seat.path("building").asString()).isEqualTo("逸夫楼");
        assertThat(seat.path("seat").asInt()).isIn(12, 13);
        assertThat(person.registration(id).at("/ticket/state").asString()).isEqualTo("NOT_YET");
        assertThat(person.step(id, "TICKET")).isEqualTo("NOT_YET");
        assertThat(person.step(id, "DATE_PREFERENCE"))
                .as("who has a seat chooses no date any more")
                .isEqualTo("NOT_NEEDED");
        assertThat(service("audit-service")
                        .get("/internal/registrations/" + id)
                        .json()
                        .at("/entries/0/seat/room")
                        .asString())
                .isEqualTo("A101");
        assertThat(service("passport-service")
                        .get("/internal/passports/" + person.passport() + "/personal-data")
                        .json()
                        .at("/registrations/0/seats/0/room")
                        .asString())
                .as("R-207")
                .isEqualTo("A101");
    }

    @DisplayName(
            "R-314 R-703 the latest version of the seats counts: an older one and a repeated one change nothing, an empty one takes them away")
    @Test
    void theLatestVersionCounts() {
        Person person = person();
        String id = readyToPay(person, openSession());
        List<String> entries = person.entries(id);
        paidAndSeated(person, id, DAY);

        others().seated(id, entries, DAY.plusDays(1), 3);
        others().seated(id, entries, DAY.plusDays(2), 2);
        others().seated(id, entries, DAY.plusDays(2), 3);
        others().seated(id, entries.subList(0, 1), DAY.plusDays(1), 4);
        await().atMost(PATIENCE).until(() -> version(id) == 4);
        assertThat(person.registration(id)
                        .path("entries")
                        .valueStream()
                        .filter(entry -> entry.path("seat").isObject())
                        .map(entry -> entry.at("/seat/date").asString()))
                .containsExactly("2027-03-28");

        others().seated(id, List.of(), DAY, 5);
        others().seated(id, entries, DAY, 4);
        await().atMost(PATIENCE)
                .until(() ->
                        person.registration(id).at("/ticket/state").asString().equals("NOT_ARRANGED"));
        assertThat(version(id)).isEqualTo(5);
    }

    @DisplayName("R-314 seats that the version before has passed over, and marked as seen, are kept by this one")
    @Test
    void seenByTheVersionBefore() {
        String id = readyToPay(person(), openSession());
        UUID event = UUID.randomUUID();
        jdbc.sql("insert into inbox_event (event_id, received_at) values (:event, now())")
                .param("event", event)
                .update();

        events.publish(
                event,
                "scheduling.seats-assigned.v1",
                "scheduling.seats",
                id,
                JsonMapper.shared().valueToTree(Map.of("registration", id, "version", 1, "seats", List.of())));

        await().atMost(PATIENCE).untilAsserted(() -> assertThat(version(id)).isEqualTo(1));
    }

    @DisplayName("R-301 R-314 after the last exam ticket and exam are done")
    @Test
    void theExamIsOver() {
        Person person = person();
        String id = readyToPay(person, openSession());
        paidAndSeated(person, id, LocalDate.of(2020, 3, 27));
        assertThat(person.step(id, "TICKET")).isEqualTo("DONE");
        assertThat(person.step(id, "EXAM")).isEqualTo("DONE");
    }

    private long version(String registration) {
        return jdbc.sql("select version from assigned_seat_version where registration = :registration")
                .param("registration", UUID.fromString(registration))
                .query(Long.class)
                .single();
    }
}
