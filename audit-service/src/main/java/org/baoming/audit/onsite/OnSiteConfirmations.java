package org.baoming.audit.onsite;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.baoming.chassis.sql.Sql;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table {@code on_site_confirmation}. Each change is one statement, so that of two concurrent equal ones one counts. */
@Repository
class OnSiteConfirmations {

    private final JdbcClient jdbc;

    OnSiteConfirmations(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<OnSiteConfirmation> find(UUID registration, String centre) {
        return jdbc.sql("""
                        select * from on_site_confirmation where registration = :registration and centre = :centre""")
                .param("registration", registration)
                .param("centre", centre)
                .query((row, number) -> confirmation(row))
                .optional();
    }

    /** Empty if this centre has confirmed it already. A registration that has moved here is confirmed here anew. */
    Optional<OnSiteConfirmation> confirm(
            UUID registration, String session, String centre, @Nullable UUID passport, String by, Instant at) {
        return jdbc.sql("""
                        insert into on_site_confirmation (registration, session, centre, passport, confirmed_at, confirmed_by,
                                                          version)
                        values (:registration, :session, :centre, :passport, :at, :by, 1)
                        on conflict (registration) do update
                        set session = excluded.session, centre = excluded.centre, passport = excluded.passport,
                            confirmed_at = excluded.confirmed_at, confirmed_by = excluded.confirmed_by,
                            version = on_site_confirmation.version + 1
                        where on_site_confirmation.confirmed_at is null or on_site_confirmation.centre <> excluded.centre
                        returning *""")
                .param("registration", registration)
                .param("session", session)
                .param("centre", centre)
                .param("passport", passport)
                .param("at", Sql.utc(at))
                .param("by", by)
                .query((row, number) -> confirmation(row))
                .optional();
    }

    /** Empty if this centre has not confirmed it, or has revoked that already. */
    Optional<OnSiteConfirmation> revoke(UUID registration, String centre) {
        return jdbc.sql("""
                        update on_site_confirmation
                        set confirmed_at = null, confirmed_by = null, version = version + 1
                        where registration = :registration and centre = :centre and confirmed_at is not null
                        returning *""")
                .param("registration", registration)
                .param("centre", centre)
                .query((row, number) -> confirmation(row))
                .optional();
    }

    private static OnSiteConfirmation confirmation(ResultSet row) throws SQLException {
        return new OnSiteConfirmation(
                row.getObject("registration", UUID.class),
                row.getString("session"),
                row.getString("centre"),
                Sql.instantOrNull(row, "confirmed_at"),
                row.getString("confirmed_by"),
                row.getLong("version"));
    }
}
