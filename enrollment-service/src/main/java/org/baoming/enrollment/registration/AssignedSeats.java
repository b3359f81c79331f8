package org.baoming.enrollment.registration;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import org.baoming.chassis.sql.Sql;
import org.baoming.enrollment.EntryId;
import org.baoming.enrollment.RegistrationId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * The published seats (tables {@code assigned_seat}, {@code assigned_seat_version}). scheduling-service decides; they are kept here
 * because the registration page shows them and the way to the exam depends on them.
 */
@Repository
public class AssignedSeats {
    private final JdbcClient jdbc;

    AssignedSeats(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Replaces all seats of a registration.
     *
     * @param seats none: they are gone
     * @param version of the registration's seats; one that is not newer changes nothing
     */
    public void record(RegistrationId registration, List<AssignedSeat> seats, long version) {
        int newer = jdbc.sql("""
                        insert into assigned_seat_version (registration, version) values (:registration, :version)
                        on conflict (registration) do update set version = excluded.version
                        where assigned_seat_version.version < excluded.version""")
                .param("registration", registration.value())
                .param("version", version)
                .update();
        if (newer == 0) {
            return;
        }
        jdbc.sql("delete from assigned_seat where registration = :registration")
                .param("registration", registration.value())
                .update();
        for (AssignedSeat seat : seats) {
            insert(registration, seat);
        }
    }

    private void insert(RegistrationId registration, AssignedSeat seat) {
        jdbc.sql("""
                        insert into assigned_seat
                            (entry, registration, ticket_number, exam_date, starts_at, ends_at,
                             room, room_name_zh, room_name_en, building, floor, seat)
                        values (:entry, :registration, :ticketNumber, :date, :startsAt, :endsAt,
                                :room, :roomNameZh, :roomNameEn, :building, :floor, :seat)""")
                .param("entry", seat.entry().value())
                .param("registration", registration.value())
                .param("ticketNumber", seat.ticketNumber())
                .param("date", seat.date())
                .param("startsAt", seat.startsAt())
                .param("endsAt", seat.endsAt())
                .param("room", seat.room())
                .param("roomNameZh", seat.roomNameZh())
                .param("roomNameEn", seat.roomNameEn())
                .param("building", seat.building())
                .param("floor", seat.floor())
                .param("seat", seat.seat())
                .update();
    }

    /** By time. */
    public List<AssignedSeat> of(RegistrationId registration) {
        return jdbc.sql("""
                        select * from assigned_seat where registration = :registration
                        order by exam_date, starts_at, entry""")
                .param("registration", registration.value())
                .query((row, number) -> read(row))
                .list();
    }

    private static AssignedSeat read(ResultSet row) throws SQLException {
        return new AssignedSeat(
                new EntryId(Sql.uuid(row, "entry")),
                row.getString("ticket_number"),
                row.getObject("exam_date", LocalDate.class),
                row.getObject("starts_at", LocalTime.class),
                row.getObject("ends_at", LocalTime.class),
                row.getString("room"),
                row.getString("room_name_zh"),
                row.getString("room_name_en"),
                row.getString("building"),
                row.getString("floor"),
                row.getInt("seat"));
    }
}
