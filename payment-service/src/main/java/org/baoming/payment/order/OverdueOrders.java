package org.baoming.payment.order;

import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.baoming.chassis.sql.Sql;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Orders that have waited too long; each kind has a partial index of its own. */
@Repository
public class OverdueOrders {

    private static final String UNKNOWN = """
            (select number from payment_order where unanswered_since < :before
             union select number from payment_order where state = 'UNKNOWN' and state_since < :before
             union select number from payment_order where state = 'OPEN' and closes_at < :before) o""";
    private static final String UNRELEASED =
            "payment_order where next_look_at is not null and state = 'CLOSED' and session is null and state_since < :before";
    private static final String UNSETTLED =
            "payment_order where state = 'PAID' and not settled and state_since < :before";

    private final JdbcClient jdbc;
    private final InstantSource clock;

    OverdueOrders(JdbcClient jdbc, InstantSource clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Orders whose state the platform has not confirmed since then, or that should have been closed by then. */
    public int unknownSince(Instant before) {
        return count(UNKNOWN, before);
    }

    /** Since when the oldest of them has had no answer. */
    Optional<Instant> oldestUnknown() {
        return jdbc.sql("""
                        select least((select min(unanswered_since) from payment_order where unanswered_since is not null),
                                     (select min(state_since) from payment_order where state = 'UNKNOWN'),
                                     (select min(closes_at) from payment_order where state = 'OPEN' and closes_at < :now)) as oldest""")
                .param("now", Sql.utc(clock.instant()))
                .query((row, number) -> Optional.ofNullable(row.getObject("oldest", OffsetDateTime.class)))
                .single()
                .map(OffsetDateTime::toInstant);
    }

    public List<String> unknownNumbers(Instant before, int limit) {
        return numbers(UNKNOWN, before, limit);
    }

    /** Attempts that failed so long ago, and that could not be released at enrollment: it may hold seats for them. */
    public int unreleasedSince(Instant before) {
        return count(UNRELEASED, before);
    }

    public List<String> unreleasedNumbers(Instant before, int limit) {
        return numbers(UNRELEASED, before, limit);
    }

    /** Paid orders to which enrollment has not answered for that long. */
    public int unsettledSince(Instant before) {
        return count(UNSETTLED, before);
    }

    public List<String> unsettledNumbers(Instant before, int limit) {
        return numbers(UNSETTLED, before, limit);
    }

    private int count(String which, Instant before) {
        return jdbc.sql("select count(*) from " + which)
                .param("before", Sql.utc(before))
                .query(Integer.class)
                .single();
    }

    private List<String> numbers(String which, Instant before, int limit) {
        return jdbc.sql("select number from " + which + " order by number limit :limit")
                .param("before", Sql.utc(before))
                .param("limit", limit)
                .query(String.class)
                .list();
    }
}
