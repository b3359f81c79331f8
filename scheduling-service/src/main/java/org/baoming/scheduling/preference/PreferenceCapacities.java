package org.baoming.scheduling.preference;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.baoming.chassis.sql.Sql;
import org.baoming.scheduling.catalogue.Centre;
import org.baoming.scheduling.catalogue.ExamDay;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * How many preferences each exam day accepts (table {@code preference_capacity}). The database counts, so that a day never
 * exceeds its capacity under concurrency.
 */
@Repository
class PreferenceCapacities {

    private final JdbcClient jdbc;

    PreferenceCapacities(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Sets the capacity of every day of a centre: by subject and date. A day that is not named accepts no more preferences. */
    void set(Centre centre, Map<String, SortedMap<LocalDate, Integer>> capacities) {
        lock(centre);
        record Row(String subject, LocalDate date, int capacity) {}
        List<Row> rows = new ArrayList<>();
        capacities.forEach(
                (subject, days) -> days.forEach((date, capacity) -> rows.add(new Row(subject, date, capacity))));
        close(centre, Sql.column(rows, Row::subject), Sql.column(rows, Row::date));
        jdbc.sql("""
                        insert into preference_capacity (session, centre, subject, exam_date, capacity)
                        select :session, :centre, * from unnest(:subjects::text[], :dates::date[], :capacities::int[])
                        on conflict (session, centre, subject, exam_date) do update set capacity = excluded.capacity""")
                .param("session", centre.session())
                .param("centre", centre.code())
                .param("subjects", Sql.column(rows, Row::subject))
                .param("dates", Sql.column(rows, Row::date))
                .param("capacities", Sql.column(rows, Row::capacity))
                .update();
    }

    /** Locks rows in the order in which {@link PreferDate} takes and releases places, so that no deadlock can arise. */
    void lock(Centre centre) {
        jdbc.sql("""
                        select exam_date from preference_capacity where session = :session and centre = :centre
                        order by subject, exam_date for update""")
                .param("session", centre.session())
                .param("centre", centre.code())
                .query(LocalDate.class)
                .list();
    }

    /**
     * A day that is not named any more stays as long as somebody prefers it. The others are changed in place: a candidate who takes a
     * place of one waits for its row, and would find none that was made anew.
     */
    private void close(Centre centre, @Nullable String[] subjects, @Nullable String[] dates) {
        String notNamed = """
                session = :session and centre = :centre and not exists (
                    select from unnest(:subjects::text[], :dates::date[]) as named (subject, exam_date)
                    where named.subject = c.subject and named.exam_date = c.exam_date)""";
        for (String sql : List.of(
                "delete from preference_capacity c where taken = 0 and " + notNamed,
                "update preference_capacity c set capacity = 0 where " + notNamed)) {
            jdbc.sql(sql)
                    .param("session", centre.session())
                    .param("centre", centre.code())
                    .param("subjects", subjects)
                    .param("dates", dates)
                    .update();
        }
    }

    /** Takes one place; false if none is left. */
    boolean take(ExamDay day) {
        return change("""
                update preference_capacity set taken = taken + 1
                where session = :session and centre = :centre and subject = :subject and exam_date = :date
                    and taken < capacity""", day);
    }

    /** Releases a place that was taken. */
    void release(ExamDay day) {
        boolean known = change("""
                update preference_capacity set taken = taken - 1
                where session = :session and centre = :centre and subject = :subject and exam_date = :date""", day);
        if (!known) {
            throw new IllegalStateException("A preference names a day that was never an exam day: " + day);
        }
    }

    private boolean change(String sql, ExamDay day) {
        return jdbc.sql(sql)
                        .param("session", day.session())
                        .param("centre", day.centre())
                        .param("subject", day.subject())
                        .param("date", day.date())
                        .update()
                == 1;
    }

    /** Releases places that were taken, in the order in which {@link PreferDate} changes days. */
    void releaseAll(List<ExamDay> days) {
        days.stream()
                .sorted(Comparator.comparing(ExamDay::session)
                        .thenComparing(ExamDay::centre)
                        .thenComparing(ExamDay::subject)
                        .thenComparing(ExamDay::date))
                .forEach(this::release);
    }

    /** The exam days of a centre by subject, in order. */
    Map<String, List<CentreDates.Day>> days(String session, String centre) {
        Map<String, List<CentreDates.Day>> days = new HashMap<>();
        jdbc.sql("""
                        select subject, exam_date, capacity, taken
                        from preference_capacity join exam_session using (session)
                        where session = :session and centre = :centre and exam_date = any (exam_dates)
                        order by subject, exam_date""").param("session", session).param("centre", centre).query(row -> {
            days.computeIfAbsent(row.getString("subject"), subject -> new ArrayList<>())
                    .add(new CentreDates.Day(
                            row.getObject("exam_date", LocalDate.class), row.getInt("capacity"), row.getInt("taken")));
        });
        return days;
    }
}
