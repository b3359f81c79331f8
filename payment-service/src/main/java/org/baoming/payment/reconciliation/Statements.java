package org.baoming.payment.reconciliation;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.baoming.chassis.ChinaTime;
import org.baoming.chassis.sql.Sql;
import org.baoming.payment.Fen;
import org.baoming.payment.difference.Difference;
import org.baoming.payment.platform.StatementLine;
import org.baoming.payment.platform.StatementLine.What;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The platform's daily statements, and how each differs from receipts and refunds. */
@Repository
class Statements {

    private static final int LINES_AT_ONCE = 5_000;

    private static final String OURS = """
            (select 'PAYMENT' as what, trade as number, order_number, amount_fen, paid_at as at from receipt
             union all
             select 'REFUND', number, order_number, amount_fen, done_at from refund where state = 'DONE')""";

    private final JdbcClient jdbc;

    Statements(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The first day that is not matched yet: before the first statement, the day of the first order. */
    LocalDate firstOpenDay(LocalDate today) {
        return jdbc.sql("""
                        select coalesce((select max(day) + 1 from statement),
                                        (select min(created_at at time zone 'Asia/Shanghai')::date from payment_order), :today)""").param("today", today).query(LocalDate.class).single();
    }

    /** How many days should have been matched before that one; none before the first payments. */
    int unmatchedDays(LocalDate today) {
        return (int) Math.max(0, ChronoUnit.DAYS.between(firstOpenDay(today), today));
    }

    /** Stores a day's statement in place of an earlier one. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void save(LocalDate day, List<StatementLine> lines, Instant at) {
        jdbc.sql("""
                        insert into statement (day, lines, matched_at) values (:day, :lines, :at)
                        on conflict (day) do update set lines = excluded.lines, matched_at = excluded.matched_at""")
                .param("day", day)
                .param("lines", lines.size())
                .param("at", Sql.utc(at))
                .update();
        jdbc.sql("delete from statement_line where day = :day")
                .param("day", day)
                .update();
        for (int from = 0; from < lines.size(); from += LINES_AT_ONCE) {
            add(day, lines.subList(from, Math.min(lines.size(), from + LINES_AT_ONCE)));
        }
    }

    private void add(LocalDate day, List<StatementLine> lines) {
        jdbc.sql("""
                        insert into statement_line (day, what, number, order_number, amount_fen)
                        select :day, * from unnest(:whats::text[], :numbers::text[], :orders::text[], :amounts::bigint[])
                        on conflict do nothing""")
                .param("day", day)
                .param("whats", Sql.column(lines, StatementLine::what))
                .param("numbers", Sql.column(lines, StatementLine::number))
                .param("orders", Sql.column(lines, StatementLine::order))
                .param("amounts", Sql.column(lines, line -> line.amount().value()))
                .update();
    }

    /** Lines that we lack, or have with another amount or order. Our day does not matter: around midnight two clocks may differ. */
    List<Difference.Found> missingHereOrDifferent(LocalDate day) {
        return jdbc.sql("""
                        select t.day, t.what, t.number, case when o.number is null then 'MISSING_HERE' else 'DIFFERS' end as kind,
                            t.order_number, o.amount_fen as ours_fen, t.amount_fen as theirs_fen
                        from statement_line t left join %s o using (what, number)
                        where t.day = :day and (o.number is null or o.amount_fen <> t.amount_fen
                            or o.order_number <> t.order_number)""".formatted(OURS))
                .param("day", day)
                .query(Statements::found)
                .list();
    }

    /** Payments and refunds of that day that no statement has. */
    List<Difference.Found> missingThere(LocalDate day) {
        return jdbc.sql("""
                        select :day::date as day, o.what, o.number, 'MISSING_THERE' as kind, o.order_number,
                            o.amount_fen as ours_fen, null::bigint as theirs_fen
                        from %s o
                        where o.at >= :from and o.at < :until
                          and not exists (select from statement_line t where t.what = o.what and t.number = o.number)""".formatted(OURS))
                .param("day", day)
                .param("from", Sql.utc(startOf(day)))
                .param("until", Sql.utc(startOf(day.plusDays(1))))
                .query(Statements::found)
                .list();
    }

    private static Instant startOf(LocalDate day) {
        return day.atStartOfDay(ChinaTime.ZONE).toInstant();
    }

    private static Difference.Found found(ResultSet row, int index) throws SQLException {
        return new Difference.Found(
                row.getObject("day", LocalDate.class),
                What.valueOf(row.getString("what")),
                Difference.Kind.valueOf(row.getString("kind")),
                row.getString("number"),
                row.getString("order_number"),
                Fen.orNull(row.getObject("ours_fen", Long.class)),
                Fen.orNull(row.getObject("theirs_fen", Long.class)));
    }
}
