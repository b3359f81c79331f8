package org.baoming.scheduling.venue;

import java.sql.Array;
import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.baoming.chassis.sql.Sql;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The rooms of centres (table {@code room}). */
@Repository
class Rooms {
    /** How many earlier sessions are offered to copy from. */
    private static final int EARLIER_SESSIONS = 5;

    private final JdbcClient jdbc;

    Rooms(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Serialises changes of a centre's rooms until the transaction ends; their number could pass its limit otherwise. */
    void lock(String session, String centre) {
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended(:key, 0))")
                .param("key", "rooms/" + session + "/" + centre)
                .query((row, number) -> true)
                .single();
    }

    /** In the order of their codes. */
    List<Room> of(String session, String centre) {
        return jdbc.sql("""
                        select * from room where session = :session and centre = :centre
                        order by room collate "C" limit :most""")
                .param("session", session)
                .param("centre", centre)
                .param("most", Room.MOST_OF_A_CENTRE)
                .query((row, number) -> room(row))
                .list();
    }

    Optional<Room> find(String session, String centre, String code) {
        return jdbc.sql("select * from room where session = :session and centre = :centre and room = :room")
                .param("session", session)
                .param("centre", centre)
                .param("room", code)
                .query((row, number) -> room(row))
                .optional();
    }

    int count(String session, String centre) {
        return jdbc.sql("select count(*) from room where session = :session and centre = :centre")
                .param("session", session)
                .param("centre", centre)
                .query(Integer.class)
                .single();
    }

    void save(String session, String centre, Room room) {
        List<LocalDate> dates = room.examDates();
        jdbc.sql("""
                        insert into room (session, centre, room, name_zh, name_en, building, floor, seats, step_free, exam_dates, note)
                        values (:session, :centre, :room, :nameZh, :nameEn, :building, :floor, :seats, :stepFree,
                                :examDates::date[], :note)
                        on conflict (session, centre, room) do update set
                            name_zh = excluded.name_zh, name_en = excluded.name_en, building = excluded.building,
                            floor = excluded.floor, seats = excluded.seats, step_free = excluded.step_free,
                            exam_dates = excluded.exam_dates, note = excluded.note""")
                .param("session", session)
                .param("centre", centre)
                .param("room", room.code())
                .param("nameZh", room.nameZh())
                .param("nameEn", room.nameEn())
                .param("building", room.building())
                .param("floor", room.floor())
                .param("seats", room.seats())
                .param("stepFree", room.stepFree())
                .param("examDates", dates == null ? null : Sql.column(dates, day -> day))
                .param("note", room.note())
                .update();
    }

    void delete(String session, String centre, String code) {
        jdbc.sql("delete from room where session = :session and centre = :centre and room = :room")
                .param("session", session)
                .param("centre", centre)
                .param("room", code)
                .update();
    }

    /** Copies the rooms whose codes are not there yet; they can be used on every exam date. */
    int copy(String from, String session, String centre) {
        return jdbc.sql("""
                        insert into room (session, centre, room, name_zh, name_en, building, floor, seats, step_free, note)
                        select :session, centre, room, name_zh, name_en, building, floor, seats, step_free, note
                        from room where session = :from and centre = :centre
                        on conflict do nothing""")
                .param("session", session)
                .param("from", from)
                .param("centre", centre)
                .update();
    }

    /** The sessions before this one in which the centre has rooms, the last one first. */
    List<CentreRooms.EarlierRooms> earlier(String session, String centre) {
        return jdbc.sql("""
                        select r.session, count(*) as rooms, sum(r.seats) as seats
                        from room r join exam_session s using (session)
                        where r.centre = :centre
                          and s.exam_dates < (select exam_dates from exam_session where session = :session)
                        group by r.session, s.exam_dates
                        order by s.exam_dates desc, r.session desc limit :most""")
                .param("session", session)
                .param("centre", centre)
                .param("most", EARLIER_SESSIONS)
                .query((row, number) -> new CentreRooms.EarlierRooms(
                        row.getString("session"), row.getInt("rooms"), row.getInt("seats")))
                .list();
    }

    private static Room room(ResultSet row) throws SQLException {
        return new Room(
                row.getString("room"),
                row.getString("name_zh"),
                row.getString("name_en"),
                row.getString("building"),
                row.getString("floor"),
                row.getInt("seats"),
                row.getBoolean("step_free"),
                dates(row.getArray("exam_dates")),
                row.getString("note"));
    }

    private static @Nullable List<LocalDate> dates(@Nullable Array dates) throws SQLException {
        return dates == null
                ? null
                : Arrays.stream((Date[]) dates.getArray())
                        .map(Date::toLocalDate)
                        .toList();
    }
}
