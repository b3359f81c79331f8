package org.baoming.enrollment.administration;

import java.time.Instant;
import org.baoming.chassis.sql.Sql;
import org.baoming.enrollment.ProvinceCode;
import org.baoming.enrollment.SessionCode;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Copies the rows of one session to another, in steps of one province and one table: nothing of a nation's catalogue is held in
 * memory, and no statement takes long. What somebody adds to the first session meanwhile is copied with all that belongs to it, or
 * not at all: each step takes only what the one before it has copied.
 */
@Repository
@Transactional(propagation = Propagation.MANDATORY)
class SessionCopies {
    private static final String MOVED = """
            case when (on_site -> 'window' ->> 'opensAt')::timestamptz + :days * interval '24 hours' < cast(:over as timestamptz)
                 then on_site || jsonb_build_object('window', jsonb_build_object(
                     'opensAt', to_char(((on_site -> 'window' ->> 'opensAt')::timestamptz + :days * interval '24 hours')
                                        at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'),
                     'closesAt', to_char(least((on_site -> 'window' ->> 'closesAt')::timestamptz + :days * interval '24 hours',
                                               cast(:over as timestamptz)) at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')))
            end""";

    private final JdbcClient jdbc;

    SessionCopies(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * The centres of one province.
     *
     * @param days by which on-site confirmation moves
     * @param over when the new session's exam is over: on-site confirmation ends by then
     */
    int centres(SessionCode from, SessionCode to, ProvinceCode province, long days, Instant over) {
        return jdbc.sql("""
                insert into session_centre (session, centre, province, policy, on_site, version)
                select :to, centre, province, policy, %s, 1
                from session_centre where session = :from and province = :province""".formatted(MOVED))
                .param("from", from.value())
                .param("to", to.value())
                .param("province", province.value())
                .param("days", days)
                .param("over", Sql.utc(over))
                .update();
    }

    /** The offers of a province's centres, without those that are withdrawn. */
    int offers(SessionCode from, SessionCode to, ProvinceCode province) {
        return jdbc.sql("""
                insert into offer (session, centre, subject, fee_fen)
                select :to, o.centre, o.subject, o.fee_fen
                from session_centre c join offer o on o.session = :from and o.centre = c.centre
                where c.session = :to and c.province = :province and o.offered""")
                .param("from", from.value())
                .param("to", to.value())
                .param("province", province.value())
                .update();
    }

    /**
     * The newest versions, as first ones; announcements were for the days of the other session.
     *
     * @param province with its centres; null: those of the session itself
     */
    int texts(SessionCode from, SessionCode to, @Nullable ProvinceCode province, Instant now) {
        return jdbc.sql("""
                insert into published_text (session, text, version, province, centre, kind, must_accept,
                                            title_zh, title_en, body_zh, body_en, published_at)
                select :to, text, 1, province, centre, kind, must_accept, title_zh, title_en, body_zh, body_en, :now
                from (select distinct on (text) * from published_text
                      where session = :from and province is not distinct from cast(:province as text)
                      order by text, version desc) newest
                where not withdrawn and kind <> 'ANNOUNCEMENT'
                  and (centre is null
                       or exists (select from session_centre c where c.session = :to and c.centre = newest.centre))""")
                .param("from", from.value())
                .param("to", to.value())
                .param("province", province == null ? null : province.value())
                .param("now", Sql.utc(now))
                .update();
    }
}
