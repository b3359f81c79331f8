package org.baoming.scheduling.arrangement;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;
import org.baoming.chassis.sql.Sql;
import org.baoming.scheduling.EntryId;
import org.baoming.scheduling.RegistrationId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The published seats (tables {@code seat_assignment}, {@code seat_assignment_version}). */
@Repository
public class SeatAssignments {
    private final JdbcClient jdbc;

    SeatAssignments(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** By time. */
    public List<SeatAssignment> of(RegistrationId registration) {
        return jdbc.sql(
                        "select * from seat_assignment where registration = :registration order by exam_date, starts_at, entry")
                .param("registration", registration.value())
                .query((row, number) -> read(row))
                .list();
    }

    public Optional<SeatAssignment> withTicket(String session, String ticketNumber) {
        return jdbc.sql("select * from seat_assignment where session = :session and ticket_number = :number")
                .param("session", session)
                .param("number", ticketNumber)
                .query((row, number) -> read(row))
                .optional();
    }

    /** By slot, room and seat: at most {@code limit} after this place; the first page begins after (0, "", 0). */
    public List<SeatAssignment> of(
            String session, String centre, int afterSlot, String afterRoom, int afterSeat, int limit) {
        return jdbc.sql("""
                        select * from seat_assignment
                        where session = :session and centre = :centre
                          and (slot, room, seat) > (:slot, :room, :seat)
                        order by slot, room, seat
                        limit :limit""")
                .param("session", session)
                .param("centre", centre)
                .param("slot", afterSlot)
                .param("room", afterRoom)
                .param("seat", afterSeat)
                .param("limit", limit)
                .query((row, number) -> read(row))
                .list();
    }

    private static SeatAssignment read(ResultSet row) throws SQLException {
        return new SeatAssignment(
                new EntryId(Sql.uuid(row, "entry")),
                new RegistrationId(Sql.uuid(row, "registration")),
                row.getString("session"),
                row.getString("centre"),
                row.getString("subject"),
                row.getString("ticket_number"),
                row.getInt("slot"),
                row.getObject("exam_date", LocalDate.class),
                row.getObject("starts_at", LocalTime.class),
                row.getObject("ends_at", LocalTime.class),
                row.getInt("extra_minutes"),
                row.getString("room"),
                row.getInt("seat"),
                Sql.instant(row, "published_at"));
    }
}
