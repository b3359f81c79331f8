package org.baoming.payment.persistence;

import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import org.baoming.payment.Accounts;
import org.baoming.payment.Overdue;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Counts by indexes that hold nothing else. */
@Repository
class JdbcOverdue implements Overdue {

    private final JdbcClient jdbc;
    private final Accounts accounts;

    JdbcOverdue(JdbcClient jdbc, Accounts accounts) {
        this.jdbc = jdbc;
        this.accounts = accounts;
    }

    @Override
    public int unknownSince(Instant before) {
        return count("""
                (select number from payment_order where unanswered_since < :before
                 union select number from payment_order where state = 'UNKNOWN' and state_since < :before
                 union select number from payment_order where state = 'OPEN' and closes_at < :before)""", before);
    }

    @Override
    public int unreleasedSince(Instant before) {
        return count(
                "payment_order where next_look_at is not null and state = 'CLOSED' and session is null and state_since < :before",
                before);
    }

    @Override
    public int unsettledSince(Instant before) {
        return count("payment_order where state = 'PAID' and not settled and state_since < :before", before);
    }

    @Override
    public int refundsSince(Instant before) {
        return count("refund where state <> 'DONE' and requested_at < :before", before);
    }

    @Override
    public int refundsRejected() {
        return jdbc.sql("select count(*) from refund where state <> 'DONE' and state = 'REJECTED'")
                .query(Integer.class)
                .single();
    }

    @Override
    public int differences() {
        return jdbc.sql("select count(*) from difference where settled_at is null")
                .query(Integer.class)
                .single();
    }

    @Override
    public int unmatchedDays(LocalDate today) {
        return (int) ChronoUnit.DAYS.between(accounts.firstOpenDay(today), today);
    }

    private int count(String what, Instant before) {
        return jdbc.sql("select count(*) from " + what)
                .param("before", JdbcOrders.utc(before))
                .query(Integer.class)
                .single();
    }
}
