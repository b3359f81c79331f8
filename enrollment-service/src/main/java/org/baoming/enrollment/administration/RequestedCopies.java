package org.baoming.enrollment.administration;

import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.baoming.chassis.security.Caller;
import org.baoming.chassis.security.Role;
import org.baoming.chassis.sql.Sql;
import org.baoming.enrollment.SessionCode;
import org.baoming.enrollment.Window;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The copies of sessions that are requested and not made yet. */
@Repository
class RequestedCopies {
    private final JdbcClient jdbc;

    RequestedCopies(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param by of the exam board */
    record Requested(Caller by, SessionCode basedOn, CopySession.NewSession wanted) {}

    enum State {
        WAITING,
        REFUSED
    }

    /** @return false if a copy with this code is requested already */
    @Transactional(propagation = Propagation.MANDATORY)
    boolean add(Requested requested, Instant now) {
        CopySession.NewSession wanted = requested.wanted();
        Window tickets = wanted.ticketWindow();
        return jdbc.sql("""
                insert into session_copy (session, based_on, ordinal, name_zh, name_en, window_opens, window_closes, ticket_opens,
                                          ticket_closes, exam_dates, subject, account, requested_at)
                values (:session, :basedOn, :ordinal, :nameZh, :nameEn, :opens, :closes, :ticketOpens, :ticketCloses,
                        :days::date[], :subject, :account, :now)
                on conflict (session) do nothing""")
                        .param("session", wanted.session().value())
                        .param("basedOn", requested.basedOn().value())
                        .param("ordinal", wanted.ordinal())
                        .param("nameZh", wanted.nameZh())
                        .param("nameEn", wanted.nameEn())
                        .param("opens", Sql.utc(wanted.window().opensAt()))
                        .param("closes", Sql.utc(wanted.window().closesAt()))
                        .param("ticketOpens", tickets == null ? null : Sql.utc(tickets.opensAt()))
                        .param("ticketCloses", tickets == null ? null : Sql.utc(tickets.closesAt()))
                        .param("days", Sql.column(wanted.examDates(), day -> day))
                        .param("subject", requested.by().subject())
                        .param("account", requested.by().account())
                        .param("now", Sql.utc(now))
                        .update()
                == 1;
    }

    /** Empty: it is made, or was never requested. */
    Optional<State> state(SessionCode session) {
        return jdbc.sql("select refused from session_copy where session = :session")
                .param("session", session.value())
                .query((row, n) -> row.getBoolean("refused") ? State.REFUSED : State.WAITING)
                .optional();
    }

    boolean isAnyWaiting() {
        return jdbc.sql("select exists (select from session_copy where not refused)")
                .query(Boolean.class)
                .single();
    }

    /** The oldest that no other instance makes at this moment, until the transaction ends. */
    @Transactional(propagation = Propagation.MANDATORY)
    Optional<Requested> lockNext() {
        return jdbc.sql("""
                select * from session_copy where not refused order by requested_at limit 1 for update skip locked""").query((row, n) -> requested(row)).optional();
    }

    /** Last in the transaction of the copy: until it ends, whoever requests the same code waits for the answer. */
    @Transactional(propagation = Propagation.MANDATORY)
    void remove(SessionCode session) {
        jdbc.sql("delete from session_copy where session = :session")
                .param("session", session.value())
                .update();
    }

    @Transactional
    void refuse(SessionCode session) {
        jdbc.sql("update session_copy set refused = true where session = :session")
                .param("session", session.value())
                .update();
    }

    private static Requested requested(ResultSet row) throws SQLException {
        return new Requested(
                new Caller(
                        row.getString("subject"), Set.of(Role.EXAM_ADMIN), null, null, null, row.getString("account")),
                new SessionCode(row.getString("based_on")),
                new CopySession.NewSession(
                        new SessionCode(row.getString("session")),
                        row.getInt("ordinal"),
                        row.getString("name_zh"),
                        row.getString("name_en"),
                        new Window(Sql.instant(row, "window_opens"), Sql.instant(row, "window_closes")),
                        Window.orNull(Sql.instantOrNull(row, "ticket_opens"), Sql.instantOrNull(row, "ticket_closes")),
                        Stream.of((Date[]) row.getArray("exam_dates").getArray())
                                .map(Date::toLocalDate)
                                .toList()));
    }
}
