package org.baoming.enrollment.administration;

import java.time.Instant;
import org.baoming.chassis.sql.Sql;
import org.baoming.enrollment.SessionCode;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Copies the rows of one session to another, one statement a table, so that nothing of a nation's catalogue is held in memory.
 * What somebody adds to the first session meanwhile is copied with all that belongs to it, or not at all: each statement takes
 * only what the one before it has copied.
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

    /** How many provinces the session has. */
    int provinces(SessionCode session) {
        return jdbc.sql("select count(*) from session_province where session = :session")
                .param("session", session.value())
                .query(Integer.class)
                .single();
    }

    /**
     * @param days by which on-site confirmation moves
     * @param over when the new session's exam is over: on-site confirmation ends by then
     */
    int centres(SessionCode from, SessionCode to, long days, Instant over) {
        return jdbc.sql("""
                insert into session_centre (session, centre, province, policy, on_site, version)
                select :to, o.centre, o.province, o.policy, %s, 1
                from session_centre o
                join session_province p on p.session = :to and p.province = o.province
                where o.session = :from""".formatted(MOVED))
                .param("from", from.value())
                .param("to", to.value())
                .param("days", days)
                .param("over", Sql.utc(over))
                .update();
    }

    int offers(SessionCode from, SessionCode to) {
        return jdbc.sql("""
                insert into offer (session, centre, subject, fee_fen)
                select :to, o.centre, o.subject, o.fee_fen
                from offer o join session_centre c on c.session = :to and c.centre = o.centre
                where o.session = :from and o.offered""").param("from", from.value()).param("to", to.value()).update();
    }

    /** The newest versions, as first ones; announcements were for the days of the other session. */
    int texts(SessionCode from, SessionCode to, Instant now) {
        return jdbc.sql("""
                insert into published_text (session, text, version, province, centre, kind, must_accept,
                                            title_zh, title_en, body_zh, body_en, published_at)
                select :to, text, 1, province, centre, kind, must_accept, title_zh, title_en, body_zh, body_en, :now
                from (select distinct on (text) * from published_text where session = :from order by text, version desc) newest
                where not withdrawn and kind <> 'ANNOUNCEMENT'
                  and (province is null
                       or exists (select from session_province p where p.session = :to and p.province = newest.province))
                  and (centre is null
                       or exists (select from session_centre c where c.session = :to and c.centre = newest.centre))""")
                .param("from", from.value())
                .param("to", to.value())
                .param("now", Sql.utc(now))
                .update();
    }
}
