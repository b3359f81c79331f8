package org.baoming.scheduling.arrangement;

import java.time.Instant;
import java.util.List;
import org.baoming.chassis.sql.Sql;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Seats that stay empty in a slot, because somebody had to be moved away from them (table {@code unusable_seat}). */
@Repository
class UnusableSeats {
    private final JdbcClient jdbc;

    UnusableSeats(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void add(SeatAssignment left, Instant now) {
        jdbc.sql("""
                        insert into unusable_seat (session, centre, slot, room, seat, since)
                        values (:session, :centre, :slot, :room, :seat, :now) on conflict do nothing""")
                .param("session", left.session())
                .param("centre", left.centre())
                .param("slot", left.slot())
                .param("room", left.room())
                .param("seat", left.seat())
                .param("now", Sql.utc(now))
                .update();
    }

    List<ExamEntry.Seat> of(String session, String centre) {
        return jdbc.sql("""
                        select slot, room, seat from unusable_seat where session = :session and centre = :centre
                        order by slot, room, seat""")
                .param("session", session)
                .param("centre", centre)
                .query((row, number) ->
                        new ExamEntry.Seat(row.getInt("slot"), row.getString("room"), row.getInt("seat")))
                .list();
    }
}
