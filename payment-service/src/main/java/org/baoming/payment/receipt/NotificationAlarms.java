package org.baoming.payment.receipt;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.baoming.chassis.sql.Sql;
import org.baoming.payment.OrderNumber;
import org.baoming.payment.platform.Verdict;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Notifications that were not believed, or that could not be applied: forged ones, wrong amounts, orders that are not ours. */
@Repository
public class NotificationAlarms {

    /** Anybody can post forged ones: more are not counted. */
    public static final int COUNTED = 10_000;

    private static final String ALARMS =
            "(verdict is null or verdict in ('WRONG_AMOUNT', 'UNKNOWN_ORDER', 'FORGED', 'FOREIGN', 'MALFORMED'))";

    /**
     * @param order the number that it names; null if it names none
     * @param verdict null if judging it has failed
     * @param times how often the same text came
     */
    public record Alarm(
            long id, @Nullable String order, @Nullable Verdict verdict, Instant firstAt, Instant lastAt, int times) {}

    private final JdbcClient jdbc;

    NotificationAlarms(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * The newest first.
     *
     * @param before the last one seen; null for none
     */
    public List<Alarm> page(@Nullable Verdict verdict, @Nullable Long before, int limit) {
        return jdbc.sql("select * from notice where " + ALARMS + """
                         and (:verdict::text is null or verdict = :verdict) and (:before::bigint is null or id < :before)
                        order by id desc limit :limit""")
                .param("verdict", verdict == null ? null : verdict.name())
                .param("before", before)
                .param("limit", limit)
                .query(NotificationAlarms::read)
                .list();
    }

    /** About an order, the newest first. */
    public List<Alarm> of(OrderNumber order, int limit) {
        return jdbc.sql("select * from notice where " + ALARMS
                        + " and order_number = :order order by id desc limit :limit")
                .param("order", order.value())
                .param("limit", limit)
                .query(NotificationAlarms::read)
                .list();
    }

    /** How many of the latest {@value #COUNTED} have which verdict. */
    public Map<Verdict, Long> counts() {
        Map<Verdict, Long> counts = new EnumMap<>(Verdict.class);
        jdbc.sql("select verdict, count(*) as alarms from (select verdict from notice where " + ALARMS
                        + " order by id desc limit :limit) n where verdict is not null group by verdict")
                .param("limit", COUNTED)
                .query(row -> {
                    counts.put(Verdict.valueOf(row.getString("verdict")), row.getLong("alarms"));
                });
        return counts;
    }

    private static Alarm read(ResultSet row, int index) throws SQLException {
        String verdict = row.getString("verdict");
        return new Alarm(
                row.getLong("id"),
                row.getString("order_number"),
                verdict == null ? null : Verdict.valueOf(verdict),
                Sql.instant(row, "first_at"),
                Sql.instant(row, "last_at"),
                row.getInt("times"));
    }
}
