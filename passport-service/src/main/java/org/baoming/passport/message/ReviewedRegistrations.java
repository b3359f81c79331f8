package org.baoming.passport.message;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.baoming.chassis.sql.Sql;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The owners of the registrations that a centre reviews; the events of the review do not contain them. */
@Repository
public class ReviewedRegistrations {

    private final JdbcClient jdbc;

    ReviewedRegistrations(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Records that its owner requests a review; the latest time counts. */
    public void note(UUID registration, UUID passport, Instant requestedAt) {
        jdbc.sql("""
                        insert into reviewed_registration (registration, passport, requested_at) values (:registration, :passport, :at)
                        on conflict (registration) do update set passport = excluded.passport, requested_at = excluded.requested_at
                        where reviewed_registration.requested_at < excluded.requested_at""")
                .param("registration", registration)
                .param("passport", passport)
                .param("at", Sql.utc(requestedAt))
                .update();
    }

    /** Nothing if the request has not arrived yet. */
    public Optional<UUID> owner(UUID registration) {
        return jdbc.sql("select passport from reviewed_registration where registration = :registration")
                .param("registration", registration)
                .query(UUID.class)
                .optional();
    }

    /** Erases everything about a passport that is closed. */
    public void erase(UUID passport) {
        jdbc.sql("delete from reviewed_registration where passport = :passport")
                .param("passport", passport)
                .update();
    }

    void forget(Instant requestedBefore) {
        jdbc.sql("delete from reviewed_registration where requested_at < :before")
                .param("before", Sql.utc(requestedBefore))
                .update();
    }
}
