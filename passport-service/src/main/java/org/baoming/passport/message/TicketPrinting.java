package org.baoming.passport.message;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.UUID;
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

    /** @param window null: not decided yet */
    public void storeWindow(String session, @Nullable TicketWindow window) {
        jdbc.sql("""
                        insert into ticket_window as w (session, opens_at, closes_at, changes) values (:session, :opensAt, :closesAt, 1)
                        on conflict (session) do update
                        set opens_at = excluded.opens_at, closes_at = excluded.closes_at, changes = w.changes + 1, told_up_to = null
                        where (w.opens_at, w.closes_at) is distinct from (excluded.opens_at, excluded.closes_at)""")
                .param("session", session)
                .param("opensAt", Sql.utcOrNull(window == null ? null : window.opensAt()))
                .param("closesAt", Sql.utcOrNull(window == null ? null : window.closesAt()))
                .update();
    }

    /**
     * Where the centre printed the tickets until now and candidates do from now on, they are told when, as if the window had changed: they
     * wait for the centre otherwise. The other way round, the page says so to whoever comes to print.
     */
    public void storeCentre(String session, String centre, boolean selfPrint) {
        if (selfPrint && isAtCentre(session, centre)) {
            jdbc.sql("update ticket_window set changes = changes + 1, told_up_to = null where session = :session")
                    .param("session", session)
                    .update();
        }
        jdbc.sql("""
                        insert into ticket_printing (session, centre, self_print) values (:session, :centre, :selfPrint)
                        on conflict (session, centre) do update set self_print = excluded.self_print""")
                .param("session", session)
                .param("centre", centre)
                .param("selfPrint", selfPrint)
                .update();
    }

    /** Nothing while the session's window is not decided, or not known here. It does not change until the transaction ends. */
    Optional<TicketWindow> window(String session) {
        return jdbc.sql("""
                        select opens_at, closes_at from ticket_window
                        where session = :session and opens_at is not null for share""")
                .param("session", session)
                .query((row, number) -> read(row))
                .optional();
    }

    private static TicketWindow read(ResultSet row) throws SQLException {
        return new TicketWindow(Sql.instant(row, "opens_at"), Sql.instant(row, "closes_at"));
    }

    /**
     * A change of a window that not all candidates with seats were told.
     *
     * @param number counts the changes of the session's window
     * @param toldUpTo the last registration that was; null: none yet
     */
    record Untold(
            String session,
            long number,
            TicketWindow window,
            @Nullable UUID toldUpTo) {}

    /** Locked until the transaction ends; one that another instance is at is left out, and a window that is not decided. */
    Optional<Untold> takeUntold() {
        return jdbc.sql("""
                        select session, opens_at, closes_at, changes, told_up_to from ticket_window
                        where changes > told_changes and opens_at is not null
                        order by session limit 1 for update skip locked""")
                .query((row, number) -> new Untold(
                        row.getString("session"),
                        row.getLong("changes"),
                        read(row),
                        row.getObject("told_up_to", UUID.class)))
                .optional();
    }

    void storeToldUpTo(Untold change, UUID registration) {
        jdbc.sql("update ticket_window set told_up_to = :registration where session = :session")
                .param("registration", registration)
                .param("session", change.session())
                .update();
    }

    /** Everybody was told. */
    void storeTold(Untold change) {
        jdbc.sql("update ticket_window set told_changes = :number, told_up_to = null where session = :session")
                .param("number", change.number())
                .param("session", change.session())
                .update();
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
