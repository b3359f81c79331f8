package org.baoming.scheduling.catalogue;

import java.sql.Array;
import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.baoming.chassis.sql.Sql;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * What is known here of sessions and centres (tables {@code exam_session}, {@code centre}, {@code offer}). They come as
 * separate events, in any order.
 */
@Repository
public class Catalogue {

    private final JdbcClient jdbc;

    Catalogue(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Serialises changes of one session and its centres until the transaction ends. */
    public void lock(String session) {
        // Not the session's row: it may not exist yet.
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended(:key, 0))")
                .param("key", "catalogue/" + session)
                .query((row, number) -> true)
                .single();
    }

    public Optional<ExamSession> session(String code) {
        return jdbc.sql("select * from exam_session where session = :session")
                .param("session", code)
                .query(Catalogue::session)
                .optional();
    }

    public Optional<Centre> centre(String session, String code) {
        return centres(jdbc.sql("""
                        select * from centre left join offer using (session, centre)
                        where session = :session and centre = :centre""").param("session", session).param("centre", code)).stream()
                .findFirst();
    }

    public List<Centre> centresOf(String session) {
        return centres(jdbc.sql("select * from centre left join offer using (session, centre) where session = :session")
                .param("session", session));
    }

    /** Sessions whose last exam date is before this day. */
    public List<String> sessionsThatEndedBefore(LocalDate day) {
        return jdbc.sql("""
                        select session from exam_session
                        where :day::date > all (exam_dates) and cardinality(exam_dates) > 0 order by session""").param("day", day).query(String.class).list();
    }

    public void save(ExamSession session) {
        jdbc.sql("""
                        insert into exam_session (session, opens_at, closes_at, exam_dates)
                        values (:session, :opensAt, :closesAt, :examDates::date[])
                        on conflict (session) do update set
                            opens_at = excluded.opens_at, closes_at = excluded.closes_at, exam_dates = excluded.exam_dates""")
                .param("session", session.code())
                .param("opensAt", Sql.utc(session.window().opensAt()))
                .param("closesAt", Sql.utc(session.window().closesAt()))
                .param("examDates", Sql.column(session.examDates(), day -> day))
                .update();
    }

    public void save(Centre centre) {
        RegistrationWindow window = centre.window();
        jdbc.sql("""
                        insert into centre (session, centre, opens_at, closes_at, date_preferences)
                        values (:session, :centre, :opensAt, :closesAt, :datePreferences)
                        on conflict (session, centre) do update set opens_at = excluded.opens_at,
                            closes_at = excluded.closes_at, date_preferences = excluded.date_preferences""")
                .param("session", centre.session())
                .param("centre", centre.code())
                .param("opensAt", Sql.utcOrNull(window == null ? null : window.opensAt()))
                .param("closesAt", Sql.utcOrNull(window == null ? null : window.closesAt()))
                .param("datePreferences", centre.datePreferences())
                .update();
        replaceOffers(centre);
    }

    /** Empty as long as only an event of an earlier version of this service has been seen. */
    public Optional<SessionDescription> description(String session) {
        return jdbc.sql(
                        "select * from exam_session where session = :session and name_zh is not null and name_en is not null")
                .param("session", session)
                .query((row, number) -> new SessionDescription(
                        row.getString("session"),
                        row.getString("name_zh"),
                        row.getString("name_en"),
                        row.getObject("ticket_opens_at") == null
                                ? null
                                : new RegistrationWindow(
                                        Sql.instant(row, "ticket_opens_at"), Sql.instant(row, "ticket_closes_at"))))
                .optional();
    }

    /** Empty as long as only an event of an earlier version of this service has been seen. */
    public Optional<CentreDescription> description(String session, String centre) {
        Map<String, CentreDescription.Subject> subjects = new HashMap<>();
        jdbc.sql("select * from offer where session = :session and centre = :centre and minutes is not null")
                .param("session", session)
                .param("centre", centre)
                .query(row -> {
                    subjects.put(
                            row.getString("subject"),
                            new CentreDescription.Subject(
                                    row.getString("name_zh"), row.getString("name_en"), row.getInt("minutes")));
                });
        return jdbc.sql("select * from centre where session = :session and centre = :centre and name_zh is not null")
                .param("session", session)
                .param("centre", centre)
                .query((row, number) -> new CentreDescription(
                        row.getString("session"),
                        row.getString("centre"),
                        row.getString("name_zh"),
                        row.getString("name_en"),
                        row.getString("address"),
                        row.getBoolean("self_print_ticket"),
                        subjects))
                .optional();
    }

    /** Of a session that is stored. */
    public void save(SessionDescription description) {
        RegistrationWindow window = description.ticketWindow();
        jdbc.sql("""
                        update exam_session set name_zh = :nameZh, name_en = :nameEn,
                            ticket_opens_at = :opensAt, ticket_closes_at = :closesAt
                        where session = :session""")
                .param("session", description.session())
                .param("nameZh", description.nameZh())
                .param("nameEn", description.nameEn())
                .param("opensAt", Sql.utcOrNull(window == null ? null : window.opensAt()))
                .param("closesAt", Sql.utcOrNull(window == null ? null : window.closesAt()))
                .update();
    }

    /** Of a centre that is stored, with its offers. */
    public void save(CentreDescription description) {
        jdbc.sql("""
                        update centre set name_zh = :nameZh, name_en = :nameEn, address = :address,
                            self_print_ticket = :selfPrintTicket
                        where session = :session and centre = :centre""")
                .param("session", description.session())
                .param("centre", description.centre())
                .param("nameZh", description.nameZh())
                .param("nameEn", description.nameEn())
                .param("address", description.address())
                .param("selfPrintTicket", description.selfPrintTicket())
                .update();
        var subjects = List.copyOf(description.subjects().entrySet());
        jdbc.sql("""
                        update offer set name_zh = s.name_zh, name_en = s.name_en, minutes = s.minutes
                        from unnest(:subjects::text[], :namesZh::text[], :namesEn::text[], :minutes::int[])
                            as s (subject, name_zh, name_en, minutes)
                        where offer.session = :session and offer.centre = :centre and offer.subject = s.subject""")
                .param("session", description.session())
                .param("centre", description.centre())
                .param("subjects", Sql.column(subjects, Map.Entry::getKey))
                .param(
                        "namesZh",
                        Sql.column(subjects, subject -> subject.getValue().nameZh()))
                .param(
                        "namesEn",
                        Sql.column(subjects, subject -> subject.getValue().nameEn()))
                .param(
                        "minutes",
                        Sql.column(subjects, subject -> subject.getValue().minutes()))
                .update();
    }

    private void replaceOffers(Centre centre) {
        jdbc.sql("delete from offer where session = :session and centre = :centre")
                .param("session", centre.session())
                .param("centre", centre.code())
                .update();
        var offers = List.copyOf(centre.capacities().entrySet());
        jdbc.sql("""
                        insert into offer (session, centre, subject, capacity)
                        select :session, :centre, * from unnest(:subjects::text[], :capacities::int[])""")
                .param("session", centre.session())
                .param("centre", centre.code())
                .param("subjects", Sql.column(offers, Map.Entry::getKey))
                .param("capacities", Sql.column(offers, Map.Entry::getValue))
                .update();
    }

    private static List<Centre> centres(JdbcClient.StatementSpec statement) {
        record Key(String session, String centre, @Nullable RegistrationWindow window, boolean datePreferences) {}
        Map<Key, Map<String, Integer>> centres = new HashMap<>();
        statement.query(row -> {
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
        return new RegistrationWindow(Sql.instant(row, "opens_at"), Sql.instant(row, "closes_at"));
    }

    private static List<LocalDate> dates(Array dates) throws SQLException {
        return Arrays.stream((Date[]) dates.getArray()).map(Date::toLocalDate).toList();
    }
}
