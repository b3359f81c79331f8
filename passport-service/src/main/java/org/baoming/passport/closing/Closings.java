package org.baoming.passport.closing;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.baoming.chassis.sql.Sql;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The progress of each closure, and what remains of closed passports. */
@Repository
class Closings {

    private final JdbcClient jdbc;
    private final InstantSource clock;

    Closings(JdbcClient jdbc, InstantSource clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** @param agreedAt when enrollment-service promised to open no registration any more; null: not yet */
    record Closing(UUID passport, Instant begunAt, @Nullable Instant agreedAt) {}

    void begin(UUID passport, @Nullable ClosingReason reason) {
        jdbc.sql("""
                        insert into passport_closing (passport, reason, begun_at, looked_at)
                        values (:passport, :reason, :now, :now)""")
                .param("passport", passport)
                .param("reason", reason == null ? null : reason.name())
                .param("now", Sql.utc(clock.instant()))
                .update();
    }

    Optional<Closing> find(UUID passport) {
        return jdbc.sql("select passport, begun_at, agreed_at from passport_closing where passport = :passport")
                .param("passport", passport)
                .query(Closing.class)
                .optional();
    }

    /** @return false where that was noted before */
    boolean agree(UUID passport) {
        return jdbc.sql("update passport_closing set agreed_at = :now where passport = :passport and agreed_at is null")
                        .param("now", Sql.utc(clock.instant()))
                        .param("passport", passport)
                        .update()
                == 1;
    }

    void takeBack(UUID passport) {
        jdbc.sql("delete from passport_closing where passport = :passport")
                .param("passport", passport)
                .update();
    }

    /** Closures that have waited for a while, the longest waiting first; each is taken by one instance at a time. */
    List<UUID> takeWaiting(Duration forAWhile, int atMost) {
        Instant now = clock.instant();
        return jdbc.sql("""
                        update passport_closing set looked_at = :now
                        where passport in (select passport from passport_closing where looked_at <= :before
                                           order by looked_at limit :atMost for update skip locked)
                        returning passport""")
                .param("now", Sql.utc(now))
                .param("before", Sql.utc(now.minus(forAWhile)))
                .param("atMost", atMost)
                .query(UUID.class)
                .list();
    }

    /**
     * Stores what remains of a passport before it is erased: its id and times.
     *
     * @return false where it is not closing, or was closed before
     */
    boolean close(UUID passport, Instant now) {
        return jdbc.sql("""
                        insert into closed_passport (passport, reason, registered_at, closed_at)
                        select p.id, c.reason, p.registered_at, :now
                        from passport p join passport_closing c on c.passport = p.id
                        where p.id = :passport and p.state = 'CLOSING' and c.agreed_at is not null
                        for update of p
                        on conflict do nothing""")
                        .param("now", Sql.utc(now))
                        .param("passport", passport)
                        .update()
                == 1;
    }
}
