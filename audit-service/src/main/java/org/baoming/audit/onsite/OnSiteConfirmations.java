package org.baoming.audit.onsite;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.baoming.chassis.sql.Sql;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table {@code on_site_confirmation}. Each change is one statement, so that of two concurrent equal ones one counts. */
@Repository
public class OnSiteConfirmations {

    private final JdbcClient jdbc;

    OnSiteConfirmations(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public Optional<OnSiteConfirmation> find(UUID registration, String centre) {
        return jdbc.sql("""
                        select * from on_site_confirmation where registration = :registration and centre = :centre""")
                .param("registration", registration)
                .param("centre", centre)
                .query((row, number) -> confirmation(row))
                .optional();
    }

    /** Whose registration it is; nothing where nobody had come to see it when the centre said something. */
    Optional<UUID> passportOf(UUID registration) {
        return jdbc.sql(
                        "select passport from on_site_confirmation where registration = :registration and passport is not null")
                .param("registration", registration)
                .query(UUID.class)
                .optional();
    }

    /**
     * Empty if nothing changes: this centre has said exactly that, or it has confirmed and something else is said now, which takes a
     * revocation first. A registration that has moved here is judged here anew.
     */
    Optional<OnSiteConfirmation> say(
            UUID registration,
            String session,
            String centre,
            @Nullable UUID passport,
            OnSiteOutcome outcome,
            @Nullable String note,
            String by,
            Instant at) {
        return jdbc.sql("""
                        insert into on_site_confirmation (registration, session, centre, passport, outcome, note, said_at, said_by, version)
                        values (:registration, :session, :centre, :passport, :outcome, :note, :at, :by, 1)
                        on conflict (registration) do update
                        set session = excluded.session, centre = excluded.centre, passport = excluded.passport,
                            outcome = excluded.outcome, note = excluded.note, said_at = excluded.said_at, said_by = excluded.said_by,
                            version = on_site_confirmation.version + 1
                        where on_site_confirmation.centre <> excluded.centre
                           or on_site_confirmation.outcome is distinct from 'CONFIRMED'
                              and (on_site_confirmation.outcome, on_site_confirmation.note)
                                  is distinct from (excluded.outcome, excluded.note)
                        returning *""")
                .param("registration", registration)
                .param("session", session)
                .param("centre", centre)
                .param("passport", passport)
                .param("outcome", outcome.name())
                .param("note", note)
                .param("at", Sql.utc(at))
                .param("by", by)
                .query((row, number) -> confirmation(row))
                .optional();
    }

    /** What a centre has said from then on, before the other time. */
    OnSiteDay count(String centre, String session, Instant from, Instant to, String by) {
        return jdbc.sql("""
                        select count(*) filter (where outcome = 'CONFIRMED') as confirmed,
                               count(*) filter (where outcome = 'NOT_COME') as not_come,
                               count(*) filter (where outcome = 'WRONG_PAPERS') as wrong_papers,
                               count(*) filter (where said_by = :by) as mine
                        from on_site_confirmation
                        where centre = :centre and session = :session and said_at >= :from and said_at < :to
                          and outcome is not null""")
                .param("centre", centre)
                .param("session", session)
                .param("from", Sql.utc(from))
                .param("to", Sql.utc(to))
                .param("by", by)
                .query(OnSiteDay.class)
                .single();
    }

    /** Empty if this centre has said nothing, or has revoked it already. */
    Optional<OnSiteConfirmation> revoke(UUID registration, String centre) {
        return jdbc.sql("""
                        update on_site_confirmation
                        set outcome = null, note = null, said_at = null, said_by = null, version = version + 1
                        where registration = :registration and centre = :centre and outcome is not null
                        returning *""")
                .param("registration", registration)
                .param("centre", centre)
                .query((row, number) -> confirmation(row))
                .optional();
    }

    void eraseNotes(List<UUID> passports) {
        jdbc.sql(
                        "update on_site_confirmation set note = null where passport = any(:passports::uuid[]) and note is not null")
                .param("passports", Sql.column(passports, passport -> passport))
                .update();
    }

    private static OnSiteConfirmation confirmation(ResultSet row) throws SQLException {
        String outcome = row.getString("outcome");
        return new OnSiteConfirmation(
                row.getObject("registration", UUID.class),
                row.getString("session"),
                row.getString("centre"),
                outcome == null ? null : OnSiteOutcome.valueOf(outcome),
                row.getString("note"),
                Sql.instantOrNull(row, "said_at"),
                row.getString("said_by"),
                row.getLong("version"));
    }
}
