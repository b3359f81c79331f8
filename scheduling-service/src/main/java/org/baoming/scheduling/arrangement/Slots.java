package org.baoming.scheduling.arrangement;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;
import org.baoming.chassis.sql.Sql;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The slots of centres (tables {@code slot_plan}, {@code slot}). All slots of a centre share one version. */
@Repository
class Slots {
    private static final int MINUTES_BETWEEN = 20;
    private static final SlotPlan NONE = new SlotPlan(0, MINUTES_BETWEEN, List.of());

    private final JdbcClient jdbc;

    Slots(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    SlotPlan of(String session, String centre) {
        return jdbc.sql("select * from slot_plan where session = :session and centre = :centre")
                .param("session", session)
                .param("centre", centre)
                .query((row, number) -> new SlotPlan(row.getLong("version"), row.getInt("minutes_between"), List.of()))
                .optional()
                .map(plan -> new SlotPlan(plan.version(), plan.minutesBetween(), slots(session, centre)))
                .orElse(NONE);
    }

    private List<Slot> slots(String session, String centre) {
        return jdbc.sql("select * from slot where session = :session and centre = :centre order by number")
                .param("session", session)
                .param("centre", centre)
                .query((row, number) -> slot(row))
                .list();
    }

    void save(String session, String centre, SlotPlan plan) {
        jdbc.sql("""
                        insert into slot_plan (session, centre, version, minutes_between)
                        values (:session, :centre, :version, :minutesBetween)
                        on conflict (session, centre) do update set
                            version = excluded.version, minutes_between = excluded.minutes_between""")
                .param("session", session)
                .param("centre", centre)
                .param("version", plan.version())
                .param("minutesBetween", plan.minutesBetween())
                .update();
        jdbc.sql("delete from slot where session = :session and centre = :centre")
                .param("session", session)
                .param("centre", centre)
                .update();
        jdbc.sql("""
                        insert into slot (session, centre, number, exam_date, starts_at, ends_at, extra_minutes, subjects, rooms)
                        select :session, :centre, number, exam_date, starts_at, ends_at, extra_minutes,
                               string_to_array(subjects, ','), string_to_array(rooms, ',')
                        from unnest(:numbers::int[], :dates::date[], :starts::time[], :ends::time[], :extra::int[],
                                    :subjects::text[], :rooms::text[])
                             as s (number, exam_date, starts_at, ends_at, extra_minutes, subjects, rooms)""")
                .param("session", session)
                .param("centre", centre)
                .param("numbers", Sql.column(plan.slots(), Slot::number))
                .param("dates", Sql.column(plan.slots(), Slot::date))
                .param("starts", Sql.column(plan.slots(), Slot::startsAt))
                .param("ends", Sql.column(plan.slots(), Slot::endsAt))
                .param("extra", Sql.column(plan.slots(), Slot::extraMinutes))
                .param("subjects", Sql.column(plan.slots(), slot -> joined(slot.subjects())))
                .param("rooms", Sql.column(plan.slots(), slot -> joined(slot.rooms())))
                .update();
    }

    private static @Nullable String joined(@Nullable NavigableSet<String> codes) {
        return codes == null ? null : String.join(",", codes);
    }

    private static Slot slot(ResultSet row) throws SQLException {
        return new Slot(
                row.getInt("number"),
                row.getObject("exam_date", LocalDate.class),
                row.getObject("starts_at", LocalTime.class),
                row.getObject("ends_at", LocalTime.class),
                row.getInt("extra_minutes"),
                codes(row.getArray("subjects")),
                codes(row.getArray("rooms")));
    }

    private static @Nullable NavigableSet<String> codes(@Nullable Array codes) throws SQLException {
        return codes == null ? null : new TreeSet<>(List.of((String[]) codes.getArray()));
    }
}
