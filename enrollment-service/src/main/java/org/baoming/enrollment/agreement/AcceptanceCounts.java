package org.baoming.enrollment.agreement;

import java.time.Instant;
import java.util.Optional;
import org.baoming.chassis.sql.Sql;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** How many candidates have accepted each version of a text (tables {@code acceptance_count}, {@code acceptance_counted}). */
@Repository
class AcceptanceCounts {
    private final JdbcClient jdbc;

    AcceptanceCounts(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Until when acceptances are counted. */
    Instant until() {
        return jdbc.sql("select until from acceptance_counted")
                .query((row, n) -> Sql.instant(row, "until"))
                .single();
    }

    /** The same, locked; empty if somebody else has locked it. */
    @Transactional(propagation = Propagation.MANDATORY)
    Optional<Instant> lockedUntil() {
        return jdbc.sql("select until from acceptance_counted for update skip locked")
                .query((row, n) -> Sql.instant(row, "until"))
                .optional();
    }

    /** Adds what was accepted after {@code from} and up to {@code until}. */
    @Transactional(propagation = Propagation.MANDATORY)
    void add(Instant from, Instant until) {
        jdbc.sql("""
                insert into acceptance_count as c (session, text, version, accepted)
                select session, text, version, count(*) from acceptance
                where accepted_at > :from and accepted_at <= :until
                group by session, text, version
                on conflict (session, text, version) do update set accepted = c.accepted + excluded.accepted""")
                .param("from", Sql.utc(from))
                .param("until", Sql.utc(until))
                .update();
        jdbc.sql("update acceptance_counted set until = :until")
                .param("until", Sql.utc(until))
                .update();
    }
}
