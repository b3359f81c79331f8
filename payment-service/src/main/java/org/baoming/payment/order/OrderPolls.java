package org.baoming.payment.order;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.baoming.chassis.sql.Sql;
import org.baoming.payment.OrderNumber;
import org.baoming.payment.PaymentSettings;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * When each order is polled next without a request of anybody ({@code next_look_at}). {@link #takeDue} hands an order to one sweeper at a
 * time and postpones its next poll, further each time, but never beyond the moment when the order closes; from then on the pauses are
 * short again. Several instances share the work.
 */
@Repository
public class OrderPolls {

    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(10);

    private final JdbcClient jdbc;
    private final PaymentSettings settings;

    OrderPolls(JdbcClient jdbc, PaymentSettings settings) {
        this.jdbc = jdbc;
        this.settings = settings;
    }

    /**
     * When an order as it is now is polled next; null: not again. One that ended without a bill may still hold a check-out, so it is due
     * at once. Any other that is closed may still be paid by a slow bank.
     */
    @Nullable
    Instant next(Order order, Instant now) {
        return switch (order.state()) {
            case PAID -> null;
            case CLOSED -> order.bill() == null ? now : now.plus(settings.latePoll());
            case CHECKING_OUT, OPEN, UNKNOWN -> now.plus(settings.firstPoll());
        };
    }

    /**
     * Orders whose poll is due, their next one postponed. Those whose time to pay is over come first: they hold seats that others wait
     * for.
     */
    public List<OrderNumber> takeDue(Instant now, int limit) {
        return jdbc.sql("""
                        with due as (
                            select number, state, closes_at, :now + make_interval(secs => least(:first * power(2, least(looks, 16)), :longest)) as again
                            from payment_order where next_look_at <= :now
                            order by state = 'CLOSED' and session is not null, closes_at > :now, next_look_at
                            limit :limit for update skip locked),
                        planned as (
                            select number, again, state in ('OPEN', 'UNKNOWN') and closes_at > :now and closes_at <= again as closes_first from due)
                        update payment_order o set looks = case when closes_first then 0 else looks + 1 end,
                            next_look_at = case when closes_first then closes_at else again end
                        from planned where o.number = planned.number returning o.number""")
                .param("now", Sql.utc(now))
                .param("limit", limit)
                .param("first", settings.firstPoll().toMillis() / 1000.0)
                .param("longest", (double) LONGEST_PAUSE.toSeconds())
                .query((row, index) -> new OrderNumber(row.getString("number")))
                .list();
    }

    /** Records that the platform was asked about an order, and since when it has not answered. */
    public void recordAnswer(OrderNumber number, Instant now, boolean answered) {
        jdbc.sql(
                        answered
                                ? "update payment_order set unanswered_since = null where number = :number and unanswered_since is not null"
                                : "update payment_order set unanswered_since = :now where number = :number and unanswered_since is null")
                .param("number", number.value())
                .param("now", Sql.utc(now))
                .update();
    }

    /** Polls an order then, and not earlier. */
    public void pollAt(OrderNumber number, Instant then) {
        jdbc.sql("update payment_order set looks = 0, next_look_at = :then where number = :number")
                .param("number", number.value())
                .param("then", Sql.utc(then))
                .update();
    }

    /** Nothing is left to do for it. */
    public void stop(OrderNumber number) {
        jdbc.sql("update payment_order set next_look_at = null where number = :number and state in ('PAID', 'CLOSED')")
                .param("number", number.value())
                .update();
    }
}
