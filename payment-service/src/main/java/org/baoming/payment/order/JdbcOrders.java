package org.baoming.payment.order;

import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
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
import org.baoming.payment.OrderNumber;
import org.baoming.payment.PaymentSettings;
import org.baoming.payment.Sql;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.namedparam.SqlParameterSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Orders in four tables; the time line only grows, so nothing is ever written anew. */
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
        var payer = order.payer();
        int added = jdbc.sql("""
                        with added as (
                            insert into payment_order (number, passport, centre, wished_method, idempotency_key, state, state_since,
                                created_at, closes_at, next_look_at)
                            values (:number, :passport, :centre, :method, :key, :state, :created, :created, :closes, :look)
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
                .param("state", order.state().name())
                .param("created", Sql.utc(order.createdAt()))
                .param("closes", Sql.utc(order.closesAt()))
                .param("look", Sql.utc(order.createdAt().plus(settings.firstLook())))
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

    @Override
    public List<Order> ofRegistration(UUID registration) {
        return load(
                "where number in (select number from order_part where registration = :registration) "
                        + "and session is not null order by created_at",
                Map.of("registration", registration));
    }

    @Override
    public List<Order> ofPassport(UUID passport) {
        return load(
                "where number in (select number from payment_order where passport = :passport union all "
                        + "select number from order_part where passport = :passport) order by created_at",
                Map.of("passport", passport));
    }

    @Override
    public List<Order> ofCentre(String centre, int limit) {
        return load(
                "where centre = :centre and session is not null order by created_at desc, number limit :limit",
                Map.of("centre", centre, "limit", limit));
    }

    @Override
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

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public void save(List<Order> orders, TimelineEntry entry) {
        // The bill comes with the first change to OPEN, before there is a cashier, and never changes.
        orders.stream()
                .filter(order -> order.bill() != null && order.state() == OrderState.OPEN && order.cashier() == null)
                .forEach(this::keepBill);
        jdbcOfMany.batchUpdate(
                """
                        with line as (insert into order_step (number, at, step) values (:number, :now, :step))
                        update payment_order set idempotency_key = :key,
                            state_since = case when state = :state then state_since else :now end, state = :state,
                            cashier = :cashier, paid_method = :method, paid_at = :paid, paid_trade = :trade,
                            closes_at = :closes, closed_at = :closed, looks = 0, next_look_at = :look
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
                .addValue("look", Sql.utcOrNull(nextLook(order, entry.at())), Types.TIMESTAMP_WITH_TIMEZONE);
    }

    /** One that ended without a bill may still hold a check-out: it is next. Any other may still be paid by a slow bank. */
    private @Nullable Instant nextLook(Order order, Instant now) {
        return switch (order.state()) {
            case PAID -> null;
            case CLOSED -> order.bill() == null ? now : now.plus(settings.lateLook());
            case CHECKING_OUT, OPEN, UNKNOWN -> now.plus(settings.firstLook());
        };
    }

    private void keepBill(Order order) {
        Bill bill = order.billed();
        int first = jdbc.sql("""
                        update payment_order set session = :session, purpose = :purpose, source = :source, payer_name = :payer,
                            amount_fen = :amount
                        where number = :number and session is null""")
                .param("number", order.number().value())
                .param("session", bill.session())
                .param("purpose", bill.purpose())
                .param("source", bill.source())
                .param("payer", bill.payerName())
                .param("amount", bill.amount().value())
                .update();
        if (first == 1) {
            keepLines(order);
            keepOwners(order);
        }
    }

    private void keepLines(Order order) {
        record Row(int part, int position, Bill.Line line) {}
        var rows = new ArrayList<Row>();
        for (int part = 0; part < order.parts().size(); part++) {
            var lines = order.parts().get(part).billed().lines();
            for (int position = 0; position < lines.size(); position++) {
                rows.add(new Row(part + 1, position, lines.get(position)));
            }
        }
        jdbc.sql("""
                        insert into order_line (number, part, position, entry, subject, name_zh, fee_fen)
                        select :number, * from unnest(:parts::smallint[], :positions::smallint[], :entries::uuid[],
                            :subjects::text[], :names::text[], :fees::bigint[])""")
                .param("number", order.number().value())
                .param("parts", Sql.column(rows, Row::part))
                .param("positions", Sql.column(rows, Row::position))
                .param("entries", Sql.column(rows, row -> row.line().entry()))
                .param("subjects", Sql.column(rows, row -> row.line().subject()))
                .param("names", Sql.column(rows, row -> row.line().nameZh()))
                .param("fees", Sql.column(rows, row -> row.line().fee().value()))
                .update();
    }

    /** A candidate's own order has its owner in the order itself. */
    private void keepOwners(Order order) {
        var owned =
                order.parts().stream().filter(part -> part.passport() != null).toList();
        if (owned.isEmpty()) {
            return;
        }
        jdbc.sql("""
                        update order_part p set passport = n.passport
                        from unnest(:registrations::uuid[], :passports::uuid[]) as n (registration, passport)
                        where p.number = :number and p.registration = n.registration""")
                .param("number", order.number().value())
                .param("registrations", Sql.column(owned, Part::registration))
                .param("passports", Sql.column(owned, Part::passport))
                .update();
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public void saveSettlement(Order order, UUID registration, TimelineEntry entry) {
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

    @Override
    public void addStep(OrderNumber number, TimelineEntry entry) {
        jdbc.sql("insert into order_step (number, at, step, registration) values (:number, :at, :step, :registration)")
                .param("number", number.value())
                .param("at", Sql.utc(entry.at()))
                .param("step", entry.step().name())
                .param("registration", entry.registration())
                .update();
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public List<Long> nextVersions(List<UUID> registrations) {
        var last = new HashMap<UUID, Long>();
        jdbc.sql("""
                        insert into registration_version
                        select registration, count(*) from unnest(:registrations::uuid[]) registration group by registration order by registration
                        on conflict (registration) do update set version = registration_version.version + excluded.version
                        returning registration, version""")
                .param("registrations", Sql.column(registrations, Function.identity()))
                .query(row -> {
                    last.put(row.getObject("registration", UUID.class), row.getLong("version"));
                });
        return registrations.reversed().stream()
                .map(registration -> Objects.requireNonNull(last.merge(registration, -1L, Long::sum)) + 1)
                .toList()
                .reversed();
    }

    @Override
    public List<Order> takeDue(Instant now, int limit) {
        var numbers = jdbc.sql("""
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
                .param("first", settings.firstLook().toMillis() / 1000.0)
                .param("longest", (double) LONGEST_PAUSE.toSeconds())
                .query(String.class)
                .list();
        return numbers.isEmpty()
                ? List.of()
                : load("where number in (:numbers) order by closes_at", Map.of("numbers", numbers));
    }

    @Override
    public void asked(OrderNumber number, Instant now, boolean answered) {
        jdbc.sql(
                        answered
                                ? "update payment_order set unanswered_since = null where number = :number and unanswered_since is not null"
                                : "update payment_order set unanswered_since = :now where number = :number and unanswered_since is null")
                .param("number", number.value())
                .param("now", Sql.utc(now))
                .update();
    }

    @Override
    public void lookAt(OrderNumber number, Instant then) {
        jdbc.sql("update payment_order set looks = 0, next_look_at = :then where number = :number")
                .param("number", number.value())
                .param("then", Sql.utc(then))
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
        var parts = parts(rows.stream().map(OrderRow::number).toList());
        return rows.stream()
                .map(row -> row.toOrder(parts.getOrDefault(row.number(), List.of())))
                .toList();
    }

    /** With their lines, in one question. */
    private Map<String, List<PartRow>> parts(List<String> numbers) {
        if (numbers.isEmpty()) {
            return Map.of();
        }
        return jdbc.sql("""
                        select p.*, l.entry, l.subject, l.name_zh, l.fee_fen from order_part p left join order_line l using (number, part)
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
