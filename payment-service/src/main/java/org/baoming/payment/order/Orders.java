package org.baoming.payment.order;

import java.sql.Types;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.baoming.chassis.sql.Sql;
import org.baoming.payment.OrderNumber;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.namedparam.SqlParameterSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * The orders in their tables: {@code payment_order}, {@code order_part} and {@code order_step}, of which the last only grows. Their bills
 * are written by {@link Bills}; when each is polled next, by {@link OrderPolls}.
 */
@Repository
public class Orders {

    private final JdbcClient jdbc;
    private final NamedParameterJdbcTemplate batches;
    private final Bills bills;
    private final OrderPolls polls;

    Orders(JdbcClient jdbc, NamedParameterJdbcTemplate batches, Bills bills, OrderPolls polls) {
        this.jdbc = jdbc;
        this.batches = batches;
        this.bills = bills;
        this.polls = polls;
    }

    /** False if the number, or this payer's idempotency key, is taken. */
    @Transactional
    public boolean add(Order order) {
        var payer = order.payer();
        int added = jdbc.sql("""
                        with added as (
                            insert into payment_order (number, passport, centre, wished_method, idempotency_key, origin, state,
                                state_since, created_at, closes_at, next_look_at, traceparent)
                            values (:number, :passport, :centre, :method, :key, :origin, :state, :created, :created, :closes, :poll,
                                :traceparent)
                            on conflict do nothing returning number),
                        part as (
                            insert into order_part (number, part, registration, entries)
                            select number, part, registration, string_to_array(entries, ',')::uuid[]
                            from added, unnest(:registrations::uuid[], :entries::text[])
                                with ordinality as n (registration, entries, part))
                        insert into order_step (number, at, step) select number, :created, :step from added""")
                .param("number", order.number().value())
                .param("passport", payer instanceof Payer.Candidate(UUID passport) ? passport : null)
                .param("centre", payer instanceof Payer.Centre(String centre) ? centre : null)
                .param("method", name(order.method()))
                .param("key", order.idempotencyKey())
                .param("origin", order.origin())
                .param("state", order.state().name())
                .param("created", Sql.utc(order.createdAt()))
                .param("closes", Sql.utc(order.closesAt()))
                .param("poll", Sql.utcOrNull(polls.next(order, order.createdAt())))
                .param("traceparent", order.traceparent())
                .param("registrations", Sql.column(order.parts(), Part::registration))
                .param(
                        "entries",
                        Sql.column(
                                order.parts(),
                                part -> part.entries().stream()
                                        .map(UUID::toString)
                                        .collect(Collectors.joining(","))))
                .param("step", OrderStep.STARTED.name())
                .update();
        return added == 1;
    }

    public Optional<Order> find(OrderNumber number) {
        return load("where number = :number", Map.of("number", number.value())).stream()
                .findFirst();
    }

    /** Those of these numbers that exist; the first to close comes first. */
    public List<Order> find(List<OrderNumber> numbers) {
        return numbers.isEmpty()
                ? List.of()
                : load("where number in (:numbers) order by closes_at", Map.of("numbers", values(numbers)));
    }

    /** The order of that number, locked until the transaction ends. */
    @Transactional(propagation = Propagation.MANDATORY)
    public Optional<Order> lock(OrderNumber number) {
        return Optional.ofNullable(lock(Set.of(number)).get(number));
    }

    /** Those of these numbers that exist, locked until the transaction ends; the map is the caller's. */
    @Transactional(propagation = Propagation.MANDATORY)
    public Map<OrderNumber, Order> lock(Set<OrderNumber> numbers) {
        if (numbers.isEmpty()) {
            return new HashMap<>();
        }
        // In one order, so that two transactions never wait for each other.
        return load("where number in (:numbers) order by number for update", Map.of("numbers", values(numbers)))
                .stream()
                .collect(Collectors.toMap(Order::number, Function.identity(), (one, _) -> one, HashMap::new));
    }

    public Optional<Order> findByKey(Payer payer, String idempotencyKey) {
        List<Order> found = switch (payer) {
            case Payer.Candidate(UUID passport) ->
                load(
                        "where passport = :passport and idempotency_key = :key",
                        Map.of("passport", passport, "key", idempotencyKey));
            case Payer.Centre(String centre) ->
                load(
                        "where centre = :centre and idempotency_key = :key",
                        Map.of("centre", centre, "key", idempotencyKey));
        };
        return found.stream().findFirst();
    }

    /** Orders that got as far as a bill, whoever pays, oldest first. */
    List<Order> ofRegistration(UUID registration) {
        return load(
                "where number in (select number from order_part where registration = :registration) "
                        + "and session is not null order by created_at",
                Map.of("registration", registration));
    }

    /** The payer's newest order for a registration that waits for its money. */
    public Optional<Order> waitingOf(Payer payer, UUID registration) {
        return ofRegistration(registration).reversed().stream()
                .filter(order -> order.payer().equals(payer))
                .filter(order -> order.state() == OrderState.OPEN || order.state() == OrderState.UNKNOWN)
                .findFirst();
    }

    /** All of a passport, oldest first; also those that never got a bill, and those by which a centre pays for it. */
    public List<Order> ofPassport(UUID passport) {
        return load(
                "where number in (select number from payment_order where passport = :passport union all "
                        + "select number from order_part where passport = :passport) order by created_at",
                Map.of("passport", passport));
    }

    /**
     * Orders of a centre that got as far as a bill, newest first.
     *
     * @param before the last order of the page before; null: the first page
     */
    public List<Order> ofCentre(String centre, @Nullable OrderNumber before, int limit) {
        return before == null
                ? load(
                        "where centre = :centre and session is not null order by created_at desc, number desc limit :limit",
                        Map.of("centre", centre, "limit", limit))
                : load("""
                        where centre = :centre and session is not null and (created_at, number) < (
                            select created_at, number from payment_order where number = :before and centre = :centre)
                        order by created_at desc, number desc limit :limit""", Map.of("centre", centre, "before", before.value(), "limit", limit));
    }

    public Map<OrderNumber, List<TimelineEntry>> timelines(List<OrderNumber> numbers) {
        record Line(OrderNumber number, TimelineEntry entry) {}
        if (numbers.isEmpty()) {
            return Map.of();
        }
        return jdbc
                .sql("select number, at, step, registration from order_step where number in (:numbers) order by id")
                .param("numbers", values(numbers))
                .query((row, index) -> new Line(
                        new OrderNumber(row.getString("number")),
                        new TimelineEntry(
                                Sql.instant(row, "at"),
                                OrderStep.valueOf(row.getString("step")),
                                row.getObject("registration", UUID.class))))
                .list()
                .stream()
                .collect(Collectors.groupingBy(
                        Line::number, Collectors.mapping(Line::entry, Collectors.toUnmodifiableList())));
    }

    /** Stores what changed, except {@link #saveSettlement settlements}, with the same line for the time line of each. */
    @Transactional(propagation = Propagation.MANDATORY)
    void save(List<Order> orders, TimelineEntry entry) {
        // The bill comes with the first change to OPEN, before there is a cashier, and never changes.
        orders.stream()
                .filter(order -> order.bill() != null && order.state() == OrderState.OPEN && order.cashier() == null)
                .forEach(bills::add);
        batches.batchUpdate("""
                        with line as (insert into order_step (number, at, step) values (:number, :now, :step))
                        update payment_order set idempotency_key = :key,
                            state_since = case when state = :state then state_since else :now end, state = :state,
                            cashier = :cashier, paid_method = :method, paid_at = :paid, paid_trade = :trade,
                            closes_at = :closes, closed_at = :closed, looks = 0, next_look_at = :poll
                        where number = :number""", orders.stream().map(order -> row(order, entry)).toArray(SqlParameterSource[]::new));
    }

    private SqlParameterSource row(Order order, TimelineEntry entry) {
        Payment payment = order.payment();
        return new MapSqlParameterSource()
                .addValue("number", order.number().value())
                .addValue("now", Sql.utc(entry.at()))
                .addValue("step", entry.step().name())
                .addValue("key", order.idempotencyKey(), Types.VARCHAR)
                .addValue("state", order.state().name())
                .addValue(
                        "cashier",
                        order.cashier() == null ? null : order.cashier().toString(),
                        Types.VARCHAR)
                .addValue("method", payment == null ? null : name(payment.method()), Types.VARCHAR)
                .addValue("paid", payment == null ? null : Sql.utc(payment.at()), Types.TIMESTAMP_WITH_TIMEZONE)
                .addValue("trade", payment == null ? null : payment.trade(), Types.VARCHAR)
                .addValue("closes", Sql.utc(order.closesAt()))
                .addValue("closed", Sql.utcOrNull(order.closedAt()), Types.TIMESTAMP_WITH_TIMEZONE)
                .addValue("poll", Sql.utcOrNull(polls.next(order, entry.at())), Types.TIMESTAMP_WITH_TIMEZONE);
    }

    /** Stores what enrollment has answered for one registration, and a line for the time line. */
    @Transactional(propagation = Propagation.MANDATORY)
    void saveSettlement(Order order, UUID registration, TimelineEntry entry) {
        jdbc.sql("""
                        with line as (
                            insert into order_step (number, at, step, registration) values (:number, :now, :step, :registration)),
                        part as (
                            update order_part set settlement = :settlement where number = :number and registration = :registration)
                        update payment_order set settled = true where number = :number and :settled""")
                .param("number", order.number().value())
                .param("registration", registration)
                .param("now", Sql.utc(entry.at()))
                .param("step", entry.step().name())
                .param("settlement", name(order.part(registration).orElseThrow().settlement()))
                .param("settled", order.isSettled())
                .update();
    }

    /** A line for the time line where the order itself does not change. */
    public void addStep(OrderNumber number, TimelineEntry entry) {
        jdbc.sql("insert into order_step (number, at, step, registration) values (:number, :at, :step, :registration)")
                .param("number", number.value())
                .param("at", Sql.utc(entry.at()))
                .param("step", entry.step().name())
                .param("registration", entry.registration())
                .update();
    }

    private List<Order> load(String where, Map<String, ?> params) {
        var rows = jdbc.sql("select * from payment_order " + where)
                .params(params)
                .query(OrderRow::read)
                .list();
        var parts = parts(rows.stream().map(OrderRow::number).toList());
        return rows.stream()
                .map(row -> row.toOrder(parts.getOrDefault(row.number(), List.of())))
                .toList();
    }

    /** With their lines, in one query. */
    private Map<String, List<PartRow>> parts(List<String> numbers) {
        if (numbers.isEmpty()) {
            return Map.of();
        }
        return jdbc.sql("""
                        select p.*, l.entry, l.subject, l.name_zh, l.name_en, l.fee_fen from order_part p left join order_line l using (number, part)
                        where p.number in (:numbers) order by p.number, p.part, l.position""").param("numbers", numbers).query(PartRow::read).list().stream()
                .collect(Collectors.groupingBy(PartRow::number));
    }

    private static List<String> values(Collection<OrderNumber> numbers) {
        return numbers.stream().map(OrderNumber::value).toList();
    }

    private static @Nullable String name(@Nullable Enum<?> value) {
        return value == null ? null : value.name();
    }
}
