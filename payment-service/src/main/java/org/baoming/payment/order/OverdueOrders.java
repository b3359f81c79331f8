package org.baoming.payment.order;

import java.time.Instant;
import org.baoming.chassis.sql.Sql;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Counts orders that have waited too long; each count has a partial index of its own. */
@Repository
class OverdueOrders {

    private final JdbcClient jdbc;

    OverdueOrders(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Orders whose state the platform has not confirmed since then, or that should have been closed by then. */
    int unknownSince(Instant before) {
        return count("""
                (select number from payment_order where unanswered_since < :before
                 union select number from payment_order where state = 'UNKNOWN' and state_since < :before
                 union select number from payment_order where state = 'OPEN' and closes_at < :before)""", before);
    }

    /** Attempts that failed so long ago, and that could not be released at enrollment: it may hold seats for them. */
    int unreleasedSince(Instant before) {
        return count(
                "payment_order where next_look_at is not null and state = 'CLOSED' and session is null and state_since < :before",
                before);
    }

    /** Paid orders to which enrollment has not answered for that long. */
    int unsettledSince(Instant before) {
        return count("payment_order where state = 'PAID' and not settled and state_since < :before", before);
    }

    private int count(String what, Instant before) {
        return jdbc.sql("select count(*) from " + what)
                .param("before", Sql.utc(before))
                .query(Integer.class)
                .single();
    }
}
