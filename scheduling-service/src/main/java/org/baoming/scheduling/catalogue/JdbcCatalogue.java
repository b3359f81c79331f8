package org.baoming.scheduling.catalogue;

import java.sql.Array;
import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class JdbcCatalogue implements Catalogue {
    private final JdbcClient jdbc;

    JdbcCatalogue(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public void lock(String session) {
        // Not the session's row: it may not be there yet.
        jdbc.sql("SELECT pg_advisory_xact_lock(hashtextextended(?, 0))")
                .param("catalogue/" + session)
                .query((row, number) -> true)
                .single();
    }

    @Override
    public Optional<ExamSession> session(String code) {
        return jdbc.sql("SELECT * FROM exam_session WHERE session = ?")
                .param(code)
                .query(JdbcCatalogue::session)
                .optional();
    }

    @Override
    public Optional<Centre> centre(String session, String code) {
        return centres(
                        "SELECT * FROM centre LEFT JOIN offer USING (session, centre) WHERE session = ? AND centre = ?",
                        session,
                        code)
                .stream()
                .findFirst();
    }

    @Override
    public List<Centre> centresOf(String session) {
        return centres("SELECT * FROM centre LEFT JOIN offer USING (session, centre) WHERE session = ?", session);
    }

    @Override
    public void save(ExamSession session) {
        jdbc.sql("""
                INSERT INTO exam_session (session, opens_at, closes_at, exam_dates)
                VALUES (?, ?, ?, ?::date[])
                ON CONFLICT (session) DO UPDATE SET
                    opens_at = excluded.opens_at, closes_at = excluded.closes_at, exam_dates = excluded.exam_dates
                """)
                .param(session.code())
                .param(utc(session.window().opensAt()))
                .param(utc(session.window().closesAt()))
                .param(session.examDates().stream().map(LocalDate::toString).toArray(String[]::new))
                .update();
    }

    @Override
    public void save(Centre centre) {
        RegistrationWindow window = centre.window();
        jdbc.sql("""
                INSERT INTO centre (session, centre, opens_at, closes_at, date_preferences) VALUES (?, ?, ?, ?, ?)
                ON CONFLICT (session, centre) DO UPDATE SET opens_at = excluded.opens_at,
                    closes_at = excluded.closes_at, date_preferences = excluded.date_preferences
                """)
                .param(centre.session())
                .param(centre.code())
                .param(window == null ? null : utc(window.opensAt()))
                .param(window == null ? null : utc(window.closesAt()))
                .param(centre.datePreferences())
                .update();
        jdbc.sql("DELETE FROM offer WHERE session = ? AND centre = ?")
                .param(centre.session())
                .param(centre.code())
                .update();
        List<Map.Entry<String, Integer>> offers =
                List.copyOf(centre.capacities().entrySet());
        jdbc.sql("""
                INSERT INTO offer (session, centre, subject, capacity)
                SELECT ?, ?, subject, capacity FROM unnest(?::text[], ?::int[]) AS offers (subject, capacity)
                """)
                .param(centre.session())
                .param(centre.code())
                .param(offers.stream().map(Map.Entry::getKey).toArray(String[]::new))
                .param(offers.stream().map(Map.Entry::getValue).toArray(Integer[]::new))
                .update();
    }

    private List<Centre> centres(String sql, Object... params) {
        record Key(String session, String centre, @Nullable RegistrationWindow window, boolean datePreferences) {}
        Map<Key, Map<String, Integer>> centres = new HashMap<>();
        jdbc.sql(sql).params(params).query(row -> {
            var key = new Key(
                    row.getString("session"),
                    row.getString("centre"),
                    row.getObject("opens_at") == null ? null : window(row),
                    row.getBoolean("date_preferences"));
            var capacities = centres.computeIfAbsent(key, _ -> new HashMap<>());
            if (row.getString("subject") != null) {
                capacities.put(row.getString("subject"), row.getInt("capacity"));
            }
        });
        return centres.entrySet().stream()
                .map(centre -> new Centre(
                        centre.getKey().session(),
                        centre.getKey().centre(),
                        centre.getKey().window(),
                        centre.getKey().datePreferences(),
                        centre.getValue()))
                .toList();
    }

    private static ExamSession session(ResultSet row, int number) throws SQLException {
        return new ExamSession(row.getString("session"), window(row), dates(row.getArray("exam_dates")));
    }

    private static RegistrationWindow window(ResultSet row) throws SQLException {
        return new RegistrationWindow(
                row.getObject("opens_at", OffsetDateTime.class).toInstant(),
                row.getObject("closes_at", OffsetDateTime.class).toInstant());
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    private static List<LocalDate> dates(Array dates) throws SQLException {
        return Arrays.stream((Date[]) dates.getArray()).map(Date::toLocalDate).toList();
    }
}
