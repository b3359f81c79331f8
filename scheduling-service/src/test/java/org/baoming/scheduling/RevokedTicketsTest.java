package org.baoming.scheduling;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Map;
import javax.sql.DataSource;
import org.baoming.scheduling.ticket.ReadTicketCode;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** The list of void tickets that a door loads now and again. */
class RevokedTicketsTest extends PublishedSeatsTest {
    private static final String INSERT =
            "insert into revoked_ticket (session, ticket_number, published_at) values (?, ?, now())";

    @Autowired
    DataSource dataSource;

    @DisplayName("R-704 a door also hears of a ticket that was voided before others and committed after them")
    @Test
    void committedLate() throws SQLException {
        jdbc.sql("insert into revoked_ticket (session, ticket_number, published_at, revoked_at)"
                        + " values (?, ?, now(), now() - interval '6 minutes')")
                .params(session, "1")
                .update();
        JsonNode first;
        try (Connection connection = dataSource.getConnection();
                PreparedStatement late = connection.prepareStatement(INSERT)) {
            connection.setAutoCommit(false);
            late.setString(1, session);
            late.setString(2, "2");
            late.executeUpdate();
            jdbc.sql(INSERT).params(session, "3").update();
            first = after(0);
            connection.commit();
        }
        assertThat(numbers(first)).containsExactly("1", "3");

        assertThat(numbers(after(first.path("next").asLong())))
                .as("what is older than some minutes does not come again")
                .containsExactly("2", "3");
    }

    @DisplayName(
            "R-704 whoever changes or removes a published seat voids its ticket; the one for the new seat is genuine")
    @Test
    void revoked() throws IOException {
        Candidate candidate = seated("王伟", 9, Map.of());
        String old = scanned(ticket(candidate));
        assertThat(after(0).path("tickets")).isEmpty();

        jdbc.sql("update seat_assignment set seat = 10, published_at = published_at + interval '1 hour' where"
                        + " registration = :registration")
                .param("registration", candidate.registration())
                .update();

        ReadTicketCode before = ReadTicketCode.of(old, keys());
        ReadTicketCode after = ReadTicketCode.of(scanned(ticket(candidate)), keys());
        JsonNode list = after(0);
        assertThat(list.at("/tickets/0/ticketNumber").asString()).isEqualTo(before.ticketNumber());
        long until = list.at("/tickets/0/issuedUntil").asLong();
        assertThat(before.issued().getEpochSecond()).isLessThanOrEqualTo(until);
        assertThat(after.issued().getEpochSecond()).isGreaterThan(until);
        assertThat(after.seat()).isEqualTo(10);

        jdbc.sql("delete from seat_assignment where registration = :registration")
                .param("registration", candidate.registration())
                .update();
        JsonNode next = after(list.path("next").asLong());
        assertThat(next.path("tickets"))
                .as("those of the last minutes come again")
                .hasSize(2);
        assertThat(next.path("more").asBoolean()).isFalse();
    }

    private JsonNode after(long after) {
        return api.get("/api/scheduling/sessions/" + session + "/revoked-tickets?after=" + after)
                .json();
    }

    private static Iterable<String> numbers(JsonNode list) {
        return list.path("tickets").findValuesAsString("ticketNumber");
    }
}
