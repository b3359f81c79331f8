package org.baoming.scheduling.preference;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.baoming.scheduling.catalogue.Centre;
import org.baoming.scheduling.catalogue.ExamDay;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class JdbcPreferenceCapacities implements PreferenceCapacities {
    private final JdbcClient jdbc;

    JdbcPreferenceCapacities(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public void set(Centre centre, Map<String, SortedMap<LocalDate, Integer>> capacities) {
        lock(centre);
        close(centre);
        List<String> subjects = new ArrayList<>();
        List<String> dates = new ArrayList<>();
        List<Integer> places = new ArrayList<>();
        capacities.forEach((subject, days) -> days.forEach((date, capacity) -> {
            subjects.add(subject);
            dates.add(date.toString());
            places.add(capacity);
        }));
        jdbc.sql("""
                INSERT INTO preference_capacity (session, centre, subject, exam_date, capacity)
                SELECT ?, ?, subject, exam_date, capacity
                FROM unnest(?::text[], ?::date[], ?::int[]) AS days (subject, exam_date, capacity)
                ON CONFLICT (session, centre, subject, exam_date) DO UPDATE SET capacity = excluded.capacity
                """)
                .param(centre.session())
                .param(centre.code())
                .param(subjects.toArray(String[]::new))
                .param(dates.toArray(String[]::new))
                .param(places.toArray(Integer[]::new))
                .update();
    }

    /** In the order in which days are taken and given back, so that nobody waits in a circle. */
    private void lock(Centre centre) {
        jdbc.sql("""
                SELECT exam_date FROM preference_capacity WHERE session = ? AND centre = ?
                ORDER BY subject, exam_date FOR UPDATE
                """)
                .param(centre.session())
                .param(centre.code())
                .query(LocalDate.class)
                .list();
    }

    /** A day that is no more stays as long as somebody wishes for it. */
    private void close(Centre centre) {
        jdbc.sql("DELETE FROM preference_capacity WHERE session = ? AND centre = ? AND taken = 0")
                .param(centre.session())
                .param(centre.code())
                .update();
        jdbc.sql("UPDATE preference_capacity SET capacity = 0 WHERE session = ? AND centre = ?")
                .param(centre.session())
                .param(centre.code())
                .update();
    }

    @Override
    public boolean take(ExamDay day) {
        return change(
                "UPDATE preference_capacity SET taken = taken + 1 WHERE session = ? AND centre = ? AND subject = ?"
                        + " AND exam_date = ? AND taken < capacity",
                day);
    }

    @Override
    public void giveBack(ExamDay day) {
        boolean known = change(
                "UPDATE preference_capacity SET taken = taken - 1 WHERE session = ? AND centre = ? AND subject = ?"
                        + " AND exam_date = ?",
                day);
        if (!known) {
            throw new IllegalStateException("There is a wish for a day that was never on offer: " + day);
        }
    }

    private boolean change(String sql, ExamDay day) {
        return jdbc.sql(sql)
                        .param(day.session())
                        .param(day.centre())
                        .param(day.subject())
                        .param(day.date())
                        .update()
                == 1;
    }

    @Override
    public Map<String, SortedMap<LocalDate, Integer>> remaining(String session, String centre) {
        Map<String, SortedMap<LocalDate, Integer>> remaining = new HashMap<>();
        jdbc.sql("""
                SELECT subject, exam_date, greatest(capacity - taken, 0) AS remaining
                FROM preference_capacity JOIN exam_session USING (session)
                WHERE session = ? AND centre = ? AND exam_date = ANY (exam_dates)
                """).param(session).param(centre).query(row -> {
            remaining
                    .computeIfAbsent(row.getString("subject"), subject -> new TreeMap<>())
                    .put(row.getObject("exam_date", LocalDate.class), row.getInt("remaining"));
        });
        return remaining;
    }
}
