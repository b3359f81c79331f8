package org.baoming.scheduling;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A session whose registration is over, written directly: centres of 500 entries (5 days of four slots, three rooms) and one large centre
 * (15 days of four slots, 100 rooms). 90 % of the seats are taken, three in ten candidates have two subjects, 70 % of the entries have a
 * preferred date, and the first days are the popular ones.
 */
final class RehearsedNation {
    static final String SESSION = "rehearsal";
    static final String LARGE = "990001";

    private final JdbcClient jdbc;

    RehearsedNation(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param entries of each centre */
    void fill(int centres, int entries) {
        jdbc.sql("""
                        insert into exam_session (session, opens_at, closes_at, exam_dates)
                        select :session, now() - interval '9 days', now() - interval '1 day',
                               array_agg(current_date + 59 + n) from generate_series(1, 15) n""").param("session", SESSION).update();
        // Codes of all provinces in turn: 11 to 41.
        String codes =
                "select (11 + n % 31)::text || lpad((n / 31)::text, 4, '0') as centre from generate_series(0, :centres - 1) n";
        addCentres(codes, centres, 5, 3, entries);
    }

    void addLargeCentre(int entries) {
        addCentres("select '" + LARGE + "' as centre from generate_series(1, :centres) n", 1, 15, 100, entries);
    }

    private void addCentres(String codes, int centres, int days, int rooms, int entries) {
        int seats = (int) Math.ceil(entries / 0.9 / (days * 4) / rooms);
        for (String sql : List.of(
                "insert into centre (session, centre, date_preferences) select :session, centre, true from c",
                """
                insert into room (session, centre, room, name_zh, name_en, building, floor, seats, step_free, note)
                select :session, centre, 'R' || n, '机房' || n, 'Lab ' || n, '信息楼', '1', :seats, true, ''
                from c, generate_series(1, :rooms) n""",
                "insert into slot_plan (session, centre, version, minutes_between) select :session, centre, 1, 30 from c",
                """
                insert into slot (session, centre, number, exam_date, starts_at, ends_at, extra_minutes)
                select :session, centre, n, current_date + 60 + (n - 1) / 4, time '08:00' + (n - 1) % 4 * interval '150 minutes',
                       time '10:00' + (n - 1) % 4 * interval '150 minutes', 0
                from c, generate_series(1, :days * 4) n""",
                """
                insert into exam_entry (entry, registration, session, centre, subject, paid_version)
                select md5(:session || centre || 'e' || n)::uuid, md5(:session || centre || 'r' || n * 10 / 13)::uuid, :session, centre,
                       (20 + (n * 7) % 20)::text, 1
                from c, generate_series(1, :entries) n""",
                """
                insert into paid_registration (registration, passport, session, centre)
                select md5(:session || centre || 'r' || n)::uuid, gen_random_uuid(), :session, centre
                from c, generate_series(0, :entries * 10 / 13) n""",
                """
                insert into paid_entry (entry, registration, subject, wish)
                select e.entry, e.registration, e.subject, case when hash % 10 < 7 then
                       current_date + 60 + least(:days - 1, (pow(hash % 1000 / 1000.0, 2) * :days)::int) end
                from c join exam_entry e using (centre), lateral (select abs(hashtext(e.entry::text)) as hash) h
                where e.session = :session""")) {
            jdbc.sql("with c as (" + codes + ") " + sql)
                    .param("session", SESSION)
                    .param("centres", centres)
                    .param("days", days)
                    .param("rooms", rooms)
                    .param("seats", seats)
                    .param("entries", entries)
                    .update();
        }
        jdbc.sql("analyze").update();
    }
}
