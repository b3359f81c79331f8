package org.baoming.passport.message;

import java.time.Instant;
import java.util.Optional;
import org.baoming.chassis.sql.Sql;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * When admission tickets of a session can be printed, and whether a centre lets candidates print (R-104, R-704; tables
 * {@code ticket_window}, {@code ticket_printing}).
 */
@Repository
public class TicketPrinting {

    private final JdbcClient jdbc;

    TicketPrinting(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param opensAt null, as the end: not decided yet */
    public void storeWindow(String session, @Nullable Instant opensAt, @Nullable Instant closesAt) {
        jdbc.sql("""
                        insert into ticket_window (session, opens_at, closes_at) values (:session, :opensAt, :closesAt)
                        on conflict (session) do update set opens_at = excluded.opens_at, closes_at = excluded.closes_at""")
                .param("session", session)
                .param("opensAt", Sql.utcOrNull(opensAt))
                .param("closesAt", Sql.utcOrNull(closesAt))
                .update();
    }

    public void storeCentre(String session, String centre, boolean selfPrint) {
        jdbc.sql("""
                        insert into ticket_printing (session, centre, self_print) values (:session, :centre, :selfPrint)
                        on conflict (session, centre) do update set self_print = excluded.self_print""")
                .param("session", session)
                .param("centre", centre)
                .param("selfPrint", selfPrint)
                .update();
    }

    /** Nothing while the session's window is not decided, or not known here. */
    Optional<Instant> opensAt(String session) {
        return jdbc.sql("select opens_at from ticket_window where session = :session and opens_at is not null")
                .param("session", session)
                .query((row, number) -> Sql.instant(row, "opens_at"))
                .optional();
    }

    /** Only where that is known: a candidate who is sent to the centre in vain is worse off than one who is told less. */
    boolean isAtCentre(String session, String centre) {
        return jdbc.sql("""
                        select count(*) from ticket_printing
                        where session = :session and centre = :centre and not self_print""")
                        .param("session", session)
                        .param("centre", centre)
                        .query(Long.class)
                        .single()
                > 0;
    }
}
