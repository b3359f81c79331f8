package org.baoming.payment.persistence;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.baoming.chassis.ChinaTime;
import org.baoming.payment.Accounts;
import org.baoming.payment.Difference;
import org.baoming.payment.Fen;
import org.baoming.payment.OrderNumber;
import org.baoming.payment.Payment;
import org.baoming.payment.StatementLine;
import org.baoming.payment.StatementLine.What;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** Statements and differences in their tables; the database does the matching. */
@Repository
class JdbcAccounts implements Accounts {

    private static final int LINES_AT_ONCE = 5_000;

    private static final String OURS = """
            (select 'PAYMENT' as what, trade as number, order_number, amount_fen, paid_at as at from receipt
             union all
             select 'REFUND', number, order_number, amount_fen, done_at from refund where state = 'DONE')""";

    private final JdbcClient jdbc;

    JdbcAccounts(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Before the first statement, from the first order on. */
    @Override
    public LocalDate firstOpenDay(LocalDate today) {
        return jdbc.sql("""
                        select coalesce((select max(day) + 1 from statement),
                                        (select min(created_at at time zone 'Asia/Shanghai')::date from payment_order), :today)""").param("today", today).query(LocalDate.class).single();
    }

    @Override
    @Transactional
    public void match(LocalDate day, List<StatementLine> lines, Instant at) {
        jdbc.sql("""
                        insert into statement (day, lines, matched_at) values (:day, :lines, :at)
                        on conflict (day) do update set lines = excluded.lines, matched_at = excluded.matched_at""")
                .param("day", day)
                .param("lines", lines.size())
                .param("at", JdbcOrders.utc(at))
                .update();
        jdbc.sql("delete from statement_line where day = :day")
                .param("day", day)
                .update();
        for (int from = 0; from < lines.size(); from += LINES_AT_ONCE) {
            keep(day, lines.subList(from, Math.min(lines.size(), from + LINES_AT_ONCE)));
        }
        noteWhatIsMissingHereOrDiffers(day, at);
        noteWhatIsMissingThere(day, at);
    }

    private void keep(LocalDate day, List<StatementLine> lines) {
        jdbc.sql("""
                        insert into statement_line (day, what, number, order_number, amount_fen)
                        select :day, * from unnest(:whats::text[], :numbers::text[], :orders::text[], :amounts::bigint[])
                        on conflict do nothing""")
                .param("day", day)
                .param("whats", column(lines, line -> line.what().name()))
                .param("numbers", column(lines, StatementLine::number))
                .param("orders", column(lines, StatementLine::order))
                .param(
                        "amounts",
                        column(lines, line -> Long.toString(line.amount().value())))
                .update();
    }

    private static String[] column(List<StatementLine> lines, Function<StatementLine, String> value) {
        return lines.stream().map(value).toArray(String[]::new);
    }

    /** On whatever day we have it: around midnight two clocks may say different days. */
    private void noteWhatIsMissingHereOrDiffers(LocalDate day, Instant at) {
        jdbc.sql("""
                        insert into difference (day, what, number, kind, order_number, ours_fen, theirs_fen, found_at)
                        select t.day, t.what, t.number, case when o.number is null then 'MISSING_HERE' else 'DIFFERS' end,
                            t.order_number, o.amount_fen, t.amount_fen, :at
                        from statement_line t left join %s o using (what, number)
                        where t.day = :day and (o.number is null or o.amount_fen <> t.amount_fen
                            or o.order_number <> t.order_number)
                        on conflict do nothing""".formatted(OURS))
                .param("day", day)
                .param("at", JdbcOrders.utc(at))
                .update();
    }

    private void noteWhatIsMissingThere(LocalDate day, Instant at) {
        jdbc.sql("""
                        insert into difference (day, what, number, kind, order_number, ours_fen, theirs_fen, found_at)
                        select :day, o.what, o.number, 'MISSING_THERE', o.order_number, o.amount_fen, null, :at
                        from %s o
                        where o.at >= :from and o.at < :until
                          and not exists (select from statement_line t where t.what = o.what and t.number = o.number)
                        on conflict do nothing""".formatted(OURS))
                .param("day", day)
                .param("at", JdbcOrders.utc(at))
                .param("from", JdbcOrders.utc(day.atStartOfDay(ChinaTime.ZONE).toInstant()))
                .param(
                        "until",
                        JdbcOrders.utc(
                                day.plusDays(1).atStartOfDay(ChinaTime.ZONE).toInstant()))
                .update();
    }

    @Override
    public void noteWrongAmount(OrderNumber order, Payment payment, Instant at) {
        jdbc.sql("""
                        insert into difference (day, what, number, kind, order_number, ours_fen, theirs_fen, found_at)
                        values (:day, 'PAYMENT', :trade, 'MISSING_HERE', :order, null, :amount, :at) on conflict do nothing""")
                .param("day", LocalDate.ofInstant(payment.at(), ChinaTime.ZONE))
                .param("trade", payment.trade())
                .param("order", order.value())
                .param("amount", payment.amount().value())
                .param("at", JdbcOrders.utc(at))
                .update();
    }

    @Override
    public List<Difference> takeToAsk(int limit, Instant now) {
        return jdbc.sql("""
                        update difference set asked_at = :now where id in (
                            select id from difference where settled_at is null order by asked_at nulls first, id limit :limit)
                        returning *""")
                .param("now", JdbcOrders.utc(now))
                .param("limit", limit)
                .query(JdbcAccounts::read)
                .list();
    }

    @Override
    public Optional<Difference> find(long id) {
        return jdbc.sql("select * from difference where id = :id")
                .param("id", id)
                .query(JdbcAccounts::read)
                .optional();
    }

    @Override
    public List<Difference> openDifferences(long after, int limit) {
        return jdbc.sql("select * from difference where settled_at is null and id > :after order by id limit :limit")
                .param("after", after)
                .param("limit", limit)
                .query(JdbcAccounts::read)
                .list();
    }

    @Override
    public List<Difference> differences(LocalDate from, LocalDate until, long after, int limit) {
        return jdbc.sql(
                        "select * from difference where day between :from and :until and id > :after order by id limit :limit")
                .param("after", after)
                .param("from", from)
                .param("until", until)
                .param("limit", limit)
                .query(JdbcAccounts::read)
                .list();
    }

    @Override
    public boolean settle(long id, String by, String note, Instant at) {
        return jdbc.sql("""
                        update difference set settled_at = :at, settled_by = :by, note = :note
                        where id = :id and settled_at is null""")
                        .param("id", id)
                        .param("by", by)
                        .param("note", note)
                        .param("at", JdbcOrders.utc(at))
                        .update()
                == 1;
    }

    private static Difference read(ResultSet row, int index) throws SQLException {
        return new Difference(
                row.getLong("id"),
                row.getObject("day", LocalDate.class),
                What.valueOf(row.getString("what")),
                Difference.Kind.valueOf(row.getString("kind")),
                row.getString("number"),
                row.getString("order_number"),
                fen(row, "ours_fen"),
                fen(row, "theirs_fen"),
                OrderRow.instant(row, "found_at"),
                row.getObject("settled_at") == null ? null : OrderRow.instant(row, "settled_at"),
                row.getString("settled_by"),
                row.getString("note"));
    }

    private static @Nullable Fen fen(ResultSet row, String column) throws SQLException {
        return row.getObject(column) == null ? null : new Fen(row.getLong(column));
    }
}
