package org.baoming.enrollment.document;

import java.time.Instant;
import org.baoming.chassis.sql.Sql;
import org.baoming.enrollment.PassportId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * The passports that are closed. Opening a registration takes a shared lock on the passport, and closing a
 * passport takes it exclusively, so one of the two is first and the other sees it. This lock is always taken before
 * documents and counters.
 */
@Repository
public class ClosedPassports {
    /** Keeps these advisory locks apart from others'. */
    private static final int LOCKS = 207;

    private final JdbcClient jdbc;

    ClosedPassports(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Whether a registration may be opened for this passport. If so, the passport is not closed until the transaction
     * ends.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public boolean isOpen(PassportId passport) {
        jdbc.sql("select 1 from pg_advisory_xact_lock_shared(:locks, hashtext(:passport))")
                .param("locks", LOCKS)
                .param("passport", passport.toString())
                .query(Integer.class)
                .single();
        return !jdbc.sql("select exists (select from closed_passport where passport = :passport)")
                .param("passport", passport.value())
                .query(Boolean.class)
                .single();
    }

    /** Waits for transactions that are opening a registration for it. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void lock(PassportId passport) {
        jdbc.sql("select 1 from pg_advisory_xact_lock(:locks, hashtext(:passport))")
                .param("locks", LOCKS)
                .param("passport", passport.toString())
                .query(Integer.class)
                .single();
    }

    @Transactional(propagation = Propagation.MANDATORY)
    public void add(PassportId passport, Instant now) {
        jdbc.sql("insert into closed_passport (passport, closed_at) values (:passport, :now) on conflict do nothing")
                .param("passport", passport.value())
                .param("now", Sql.utc(now))
                .update();
    }
}
