package org.baoming.scheduling;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** The list of void tickets that a door loads now and again. */
class RevokedTicketsTest extends SchedulingServiceTest {
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

    private JsonNode after(long after) {
        return api.get("/api/scheduling/sessions/" + session + "/revoked-tickets?after=" + after)
                .json();
    }

    private static Iterable<String> numbers(JsonNode list) {
        return list.path("tickets").findValuesAsString("ticketNumber");
    }
}
