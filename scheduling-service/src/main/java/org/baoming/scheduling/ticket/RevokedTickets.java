package org.baoming.scheduling.ticket;

import java.time.LocalDate;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Tickets that are void although their signature is genuine (table {@code revoked_ticket}). The database writes it whenever a published
 * seat changes or goes, whoever changes it, in the transaction of the change.
 */
@Repository
public class RevokedTickets {
    /** The most that are read at a time. */
    public static final int AT_ONCE = 5_000;

    private final JdbcClient jdbc;

    RevokedTickets(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * @param sequence in the order in which they were revoked
     * @param issuedUntil in seconds since 1970: tickets of this number that were published then or earlier are void
     */
    public record Revoked(long sequence, String ticketNumber, long issuedUntil) {}

    /**
     * Where a verifier that has everything begins the next time. A sequence is drawn when a seat changes and is seen when that is
     * committed, so that a smaller one may come to be seen after a larger one. No transaction takes five minutes from there: up to what
     * is older, nothing is missing. What is younger is passed on once more.
     */
    public long complete(String session) {
        return jdbc.sql("""
                        select coalesce((
                            select sequence from revoked_ticket
                            where session = :session and revoked_at < now() - interval '5 minutes'
                            order by sequence desc limit 1), 0)""").param("session", session).query(Long.class).single();
    }

    /** At most {@link #AT_ONCE} after this one; the first page begins after 0. */
    public List<Revoked> of(String session, long after) {
        return jdbc.sql("""
                        select sequence, ticket_number, extract(epoch from published_at)::bigint as issued
                        from revoked_ticket
                        where session = :session and sequence > :after
                        order by sequence limit :most""")
                .param("session", session)
                .param("after", after)
                .param("most", AT_ONCE)
                .query((row, number) ->
                        new Revoked(row.getLong("sequence"), row.getString("ticket_number"), row.getLong("issued")))
                .list();
    }

    /** Sessions in which somebody is examined on this day or later. */
    public List<String> sessionsFrom(LocalDate day) {
        return jdbc.sql("""
                        select session from exam_session
                        where exists (select from unnest(exam_dates) as d (day) where d.day >= :day)
                        order by session limit 20""").param("day", day).query(String.class).list();
    }
}
