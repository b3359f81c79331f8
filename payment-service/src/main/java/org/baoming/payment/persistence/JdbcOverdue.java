package org.baoming.payment.persistence;

import java.time.Instant;
import org.baoming.payment.Overdue;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Counts by indexes that hold nothing else. */
@Repository
class JdbcOverdue implements Overdue {

    private final JdbcClient jdbc;

    JdbcOverdue(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public int unknownSince(Instant before) {
        return count("payment_order where state = 'UNKNOWN' and state_since < :before", before)
                + count("payment_order where state = 'OPEN' and closes_at < :before", before);
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

    private int count(String what, Instant before) {
        return jdbc.sql("select count(*) from " + what)
                .param("before", JdbcOrders.utc(before))
                .query(Integer.class)
                .single();
    }
}
