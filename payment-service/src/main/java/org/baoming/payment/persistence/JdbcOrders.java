package org.baoming.payment.persistence;

import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.baoming.payment.Bill;
import org.baoming.payment.Fen;
import org.baoming.payment.Order;
import org.baoming.payment.OrderNumber;
import org.baoming.payment.OrderState;
import org.baoming.payment.OrderStep;
import org.baoming.payment.Orders;
import org.baoming.payment.Payment;
import org.baoming.payment.PaymentSettings;
import org.baoming.payment.TimelineEntry;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.namedparam.SqlParameterSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Orders in three tables; the time line only grows, so nothing is ever written anew. */
@Repository
class JdbcOrders implements Orders {

    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(10);

    private final JdbcClient jdbc;
    private final NamedParameterJdbcTemplate jdbcOfMany;
    private final PaymentSettings settings;

    JdbcOrders(JdbcClient jdbc, NamedParameterJdbcTemplate jdbcOfMany, PaymentSettings settings) {
        this.jdbc = jdbc;
        this.jdbcOfMany = jdbcOfMany;
        this.settings = settings;
    }

    @Override
    @Transactional
    public boolean add(Order order) {
        int added = jdbc.sql("""
                        insert into payment_order (number, passport, registration, entries, wished_method, idempotency_key,
                            state, state_since, created_at, closes_at, next_look_at)
                        values (:number, :passport, :registration, string_to_array(:entries, ',')::uuid[], :method, :key,
                            :state, :created, :created, :closes, :look)
                        on conflict do nothing""")
                .param("number", order.number().value())
                .param("passport", order.passport())
                .param("registration", order.request().registration())
                .param(
                        "entries",
                        order.request().entries().stream().map(UUID::toString).collect(Collectors.joining(",")))
                .param("method", name(order.request().method()))
                .param("key", order.idempotencyKey())
                .param("state", order.state().name())
                .param("created", utc(order.createdAt()))
                .param("closes", utc(order.closesAt()))
                .param("look", utc(order.createdAt().plus(settings.firstLook())))
                .update();
        if (added == 1) {
            addStep(order.number(), new TimelineEntry(order.createdAt(), OrderStep.STARTED));
        }
        return added == 1;
    }

    @Override
    public Optional<Order> find(OrderNumber number) {
        return load("where number = :number", Map.of("number", number.value())).stream()
                .findFirst();
    }

    @Override
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

    @Override
    public Optional<Order> findByKey(UUID passport, String idempotencyKey) {
        return load(
                        "where passport = :passport and idempotency_key = :key",
                        Map.of("passport", passport, "key", idempotencyKey))
                .stream()
                .findFirst();
    }

    @Override
    public List<Order> ofRegistration(UUID passport, UUID registration) {
        return load(
                "where registration = :registration and passport = :passport and session is not null order by created_at",
                Map.of("registration", registration, "passport", passport));
    }

    @Override
    public List<Order> ofPassport(UUID passport) {
        return load("where passport = :passport order by created_at", Map.of("passport", passport));
    }

    @Override
    public Map<OrderNumber, List<TimelineEntry>> timelines(List<OrderNumber> numbers) {
        record Line(OrderNumber number, TimelineEntry entry) {}
        if (numbers.isEmpty()) {
            return Map.of();
        }
        return jdbc
                .sql("select number, at, step from order_step where number in (:numbers) order by id")
                .param("numbers", values(numbers))
                .query((row, index) -> new Line(
                        new OrderNumber(row.getString("number")),
                        new TimelineEntry(
                                row.getObject("at", OffsetDateTime.class).toInstant(),
                                OrderStep.valueOf(row.getString("step")))))
                .list()
                .stream()
                .collect(Collectors.groupingBy(
                        Line::number, Collectors.mapping(Line::entry, Collectors.toUnmodifiableList())));
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public void save(List<Order> orders, TimelineEntry entry) {
        // The bill comes with the first change to OPEN, before there is a cashier, and never changes.
        orders.stream()
                .filter(order -> order.bill() != null && order.state() == OrderState.OPEN && order.cashier() == null)
                .forEach(order -> keepBill(order.number(), order.bill()));
        jdbcOfMany.batchUpdate(
                """
                        with line as (insert into order_step (number, at, step) values (:number, :now, :step))
                        update payment_order set idempotency_key = :key,
                            state_since = case when state = :state then state_since else :now end, state = :state,
                            cashier = :cashier, paid_method = :method, paid_at = :paid, paid_trade = :trade,
                            closes_at = :closes, closed_at = :closed, settlement = :settlement, looks = 0, next_look_at = :look
                        where number = :number""", orders.stream().map(order -> row(order, entry)).toArray(SqlParameterSource[]::new));
    }

    private SqlParameterSource row(Order order, TimelineEntry entry) {
        Payment payment = order.payment();
        return new MapSqlParameterSource()
                .addValue("number", order.number().value())
                .addValue("now", utc(entry.at()))
                .addValue("step", entry.step().name())
                .addValue("key", order.idempotencyKey(), Types.VARCHAR)
                .addValue("state", order.state().name())
                .addValue(
                        "cashier",
                        order.cashier() == null ? null : order.cashier().toString(),
                        Types.VARCHAR)
                .addValue("method", payment == null ? null : name(payment.method()), Types.VARCHAR)
                .addValue("paid", payment == null ? null : utc(payment.at()), Types.TIMESTAMP_WITH_TIMEZONE)
                .addValue("trade", payment == null ? null : payment.trade(), Types.VARCHAR)
                .addValue("closes", utc(order.closesAt()))
                .addValue("closed", utcOrNull(order.closedAt()), Types.TIMESTAMP_WITH_TIMEZONE)
                .addValue("settlement", name(order.settlement()), Types.VARCHAR)
                .addValue("look", utcOrNull(nextLook(order, entry.at())), Types.TIMESTAMP_WITH_TIMEZONE);
    }

    /** One that ended without a bill may still hold a check-out: it is next. Any other may still be paid by a slow bank. */
    private @Nullable Instant nextLook(Order order, Instant now) {
        return switch (order.state()) {
            case PAID -> null;
            case CLOSED -> order.bill() == null ? now : now.plus(settings.lateLook());
            case CHECKING_OUT, OPEN, UNKNOWN -> now.plus(settings.firstLook());
        };
    }

    private void keepBill(OrderNumber number, Bill bill) {
        int first = jdbc.sql("""
                        update payment_order set session = :session, purpose = :purpose, source = :source, payer_name = :payer,
                            amount_fen = :amount
                        where number = :number and session is null""")
                .param("number", number.value())
                .param("session", bill.session())
                .param("purpose", bill.purpose())
                .param("source", bill.source())
                .param("payer", bill.payerName())
                .param("amount", bill.amount().value())
                .update();
        for (int position = 0; first == 1 && position < bill.lines().size(); position++) {
            Bill.Line line = bill.lines().get(position);
            jdbc.sql("insert into order_line values (:number, :position, :entry, :subject, :name, :fee)")
                    .param("number", number.value())
                    .param("position", position)
                    .param("entry", line.entry())
                    .param("subject", line.subject())
                    .param("name", line.nameZh())
                    .param("fee", line.fee().value())
                    .update();
        }
    }

    @Override
    public void addStep(OrderNumber number, TimelineEntry entry) {
        jdbc.sql("insert into order_step (number, at, step) values (:number, :at, :step)")
                .param("number", number.value())
                .param("at", utc(entry.at()))
                .param("step", entry.step().name())
                .update();
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public List<Long> nextVersions(List<UUID> registrations) {
        var versions = new HashMap<UUID, Long>();
        jdbc.sql("""
                        insert into registration_version
                        select registration, 1 from unnest(:registrations::uuid[]) registration order by registration
                        on conflict (registration) do update set version = registration_version.version + 1
                        returning registration, version""")
                .param(
                        "registrations",
                        registrations.stream().map(UUID::toString).toArray(String[]::new))
                .query(row -> {
                    versions.put(row.getObject("registration", UUID.class), row.getLong("version"));
                });
        return registrations.stream()
                .map(registration -> Objects.requireNonNull(versions.get(registration)))
                .toList();
    }

    @Override
    public List<Order> takeDue(Instant now, int limit) {
        var numbers = jdbc.sql("""
                        with due as (select number from payment_order where next_look_at <= :now
                                     order by state = 'CLOSED' and session is not null, closes_at > :now, next_look_at limit :limit for update skip locked)
                        update payment_order o set looks = looks + 1, next_look_at = case
                            when state in ('OPEN', 'UNKNOWN') and closes_at > :now
                            then least(closes_at, :now + make_interval(secs => least(:first * power(2, least(looks, 16)), :longest)))
                            else :now + make_interval(secs => least(:first * power(2, least(looks, 16)), :longest)) end
                        from due where o.number = due.number returning o.number""")
                .param("now", utc(now))
                .param("limit", limit)
                .param("first", settings.firstLook().toMillis() / 1000.0)
                .param("longest", (double) LONGEST_PAUSE.toSeconds())
                .query(String.class)
                .list();
        return numbers.isEmpty()
                ? List.of()
                : load("where number in (:numbers) order by closes_at", Map.of("numbers", numbers));
    }

    @Override
    public void lookAt(OrderNumber number, Instant then) {
        jdbc.sql("update payment_order set looks = 0, next_look_at = :then where number = :number")
                .param("number", number.value())
                .param("then", utc(then))
                .update();
    }

    @Override
    public void lookNoMore(OrderNumber number) {
        jdbc.sql("update payment_order set next_look_at = null where number = :number and state in ('PAID', 'CLOSED')")
                .param("number", number.value())
                .update();
    }

    private List<Order> load(String where, Map<String, ?> params) {
        var rows = jdbc.sql("select * from payment_order " + where)
                .params(params)
                .query(OrderRow::read)
                .list();
        var lines = lines(rows.stream().map(OrderRow::number).toList());
        return rows.stream()
                .map(row -> row.toOrder(lines.getOrDefault(row.number(), List.of())))
                .toList();
    }

    private Map<String, List<Bill.Line>> lines(Collection<String> numbers) {
        var lines = new HashMap<String, List<Bill.Line>>();
        if (numbers.isEmpty()) {
            return lines;
        }
        jdbc.sql("select * from order_line where number in (:numbers) order by number, position")
                .param("numbers", numbers)
                .query(row -> {
                    lines.computeIfAbsent(row.getString("number"), _ -> new ArrayList<>())
                            .add(new Bill.Line(
                                    row.getObject("entry", UUID.class),
                                    row.getString("subject"),
                                    row.getString("name_zh"),
                                    new Fen(row.getLong("fee_fen"))));
                });
        return lines;
    }

    private static List<String> values(Collection<OrderNumber> numbers) {
        return numbers.stream().map(OrderNumber::value).toList();
    }

    private static @Nullable String name(@Nullable Enum<?> value) {
        return value == null ? null : value.name();
    }

    private static @Nullable OffsetDateTime utcOrNull(@Nullable Instant instant) {
        return instant == null ? null : utc(instant);
    }

    static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
