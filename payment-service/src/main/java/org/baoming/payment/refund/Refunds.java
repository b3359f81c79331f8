package org.baoming.payment.refund;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.baoming.chassis.sql.Sql;
import org.baoming.payment.Fen;
import org.baoming.payment.OrderNumber;
import org.baoming.payment.PaymentSettings;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The refunds in their table; one that is requested is polled until the platform has answered. */
@Repository
public class Refunds {

    /** A refund that is not answered is requested again after twice as long each time, at most this long. */
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(10);

    private static final int LONGEST_REJECTION = 200;

    private final JdbcClient jdbc;
    private final PaymentSettings settings;

    Refunds(JdbcClient jdbc, PaymentSettings settings) {
        this.jdbc = jdbc;
        this.settings = settings;
    }

    /** @return false if the same refund exists */
    boolean add(Refund refund) {
        return jdbc.sql("""
                        insert into refund (number, trade, order_number, registration, amount_fen, reason, state, requested_at, next_look_at)
                        values (:number, :trade, :order, :registration, :amount, :reason, :state, :at, :at) on conflict do nothing""")
                        .param("number", refund.number())
                        .param("trade", refund.trade())
                        .param("order", refund.order().value())
                        .param("registration", refund.registration())
                        .param("amount", refund.amount().value())
                        .param("reason", refund.reason())
                        .param("state", refund.state().name())
                        .param("at", Sql.utc(refund.requestedAt()))
                        .update()
                == 1;
    }

    public Optional<Refund> find(String number) {
        return jdbc.sql("select * from refund where number = :number")
                .param("number", number)
                .query(Refunds::read)
                .optional();
    }

    /** Locked until the transaction ends. */
    @Transactional(propagation = Propagation.MANDATORY)
    Optional<Refund> lock(String number) {
        return jdbc.sql("select * from refund where number = :number for update")
                .param("number", number)
                .query(Refunds::read)
                .optional();
    }

    /** Stores its state; one that is requested is due at once. */
    void save(Refund refund) {
        jdbc.sql("""
                        update refund set state = :state, done_at = :done, looks = 0,
                            next_look_at = case when :state = 'REQUESTED' then requested_at end
                        where number = :number""")
                .param("number", refund.number())
                .param("state", refund.state().name())
                .param("done", Sql.utcOrNull(refund.doneAt()))
                .update();
    }

    /** The same, and which account has requested it again. */
    void saveRetried(Refund refund, String by) {
        save(refund);
        jdbc.sql("update refund set retried_by = :by where number = :number")
                .param("number", refund.number())
                .param("by", by)
                .update();
    }

    /** What the platform said when it rejected a refund. */
    void saveRejection(String number, String why) {
        jdbc.sql("update refund set rejection = :why where number = :number")
                .param("number", number)
                .param("why", why.length() > LONGEST_REJECTION ? why.substring(0, LONGEST_REJECTION) : why)
                .update();
    }

    /**
     * Those that are not done, oldest first.
     *
     * @param state null: both that are requested and that the platform has rejected
     * @param after the number of the last one seen; null for none
     */
    public List<Refund> open(@Nullable RefundState state, @Nullable String after, int limit) {
        return jdbc.sql("""
                        select * from refund where state <> 'DONE' and (:state::text is null or state = :state)
                          and (:after::text is null
                               or (requested_at, number) > (select a.requested_at, a.number from refund a where a.number = :after))
                        order by requested_at, number limit :limit""")
                .param("state", state == null ? null : state.name())
                .param("after", after)
                .param("limit", limit)
                .query(Refunds::read)
                .list();
    }

    /** Refunds whose poll is due, their next one postponed, further each time. */
    List<Refund> takeDue(Instant now, int limit) {
        return jdbc.sql("""
                        with due as (select number from refund where next_look_at <= :now
                                     order by next_look_at limit :limit for update skip locked)
                        update refund r set looks = looks + 1,
                            next_look_at = :now + make_interval(secs => least(:first * power(2, least(looks, 16)), :longest))
                        from due where r.number = due.number returning r.*""")
                .param("now", Sql.utc(now))
                .param("limit", limit)
                .param("first", settings.firstPoll().toMillis() / 1000.0)
                .param("longest", (double) LONGEST_PAUSE.toSeconds())
                .query(Refunds::read)
                .list();
    }

    /** Refunds that were requested before that and are not done. */
    public int countOpenSince(Instant before) {
        return jdbc.sql("select count(*) from refund where state <> 'DONE' and requested_at < :before")
                .param("before", Sql.utc(before))
                .query(Integer.class)
                .single();
    }

    /** When the oldest refund that is not made yet was requested. */
    Optional<Instant> oldestOpen() {
        return jdbc.sql("select requested_at from refund where state <> 'DONE' order by requested_at limit 1")
                .query((row, number) -> Sql.instant(row, "requested_at"))
                .optional();
    }

    public int countRejected() {
        return jdbc.sql("select count(*) from refund where state <> 'DONE' and state = 'REJECTED'")
                .query(Integer.class)
                .single();
    }

    /** Of each order, oldest first. */
    public Map<OrderNumber, List<Refund>> of(List<OrderNumber> orders) {
        if (orders.isEmpty()) {
            return Map.of();
        }
        return jdbc
                .sql("select * from refund where order_number in (:orders) order by requested_at, number")
                .param("orders", orders.stream().map(OrderNumber::value).toList())
                .query(Refunds::read)
                .list()
                .stream()
                .collect(Collectors.groupingBy(Refund::order));
    }

    private static Refund read(ResultSet row, int index) throws SQLException {
        return new Refund(
                row.getString("number"),
                new OrderNumber(row.getString("order_number")),
                row.getString("trade"),
                row.getObject("registration", UUID.class),
                new Fen(row.getLong("amount_fen")),
                row.getString("reason"),
                RefundState.valueOf(row.getString("state")),
                Sql.instant(row, "requested_at"),
                Sql.instantOrNull(row, "done_at"),
                row.getString("rejection"));
    }
}
