package org.baoming.payment.reconciliation;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.baoming.chassis.ChinaTime;
import org.baoming.chassis.sql.Sql;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What was paid and refunded on each day in China, beside the platform's statement. */
@Repository
public class DayTotals {

    /** Numbers and amounts, in fen, of one side. */
    public record Sums(long payments, long paymentsFen, long refunds, long refundsFen) {
        static final Sums NONE = new Sums(0, 0, 0, 0);
    }

    /**
     * @param ours every payment that the platform has proven, also those that paid nothing, and refunds that are done
     * @param surplus of these payments, those that paid no order and go back
     * @param theirs null as long as the day is not matched
     * @param matchedAt null as long as the day is not matched
     */
    public record DayTotal(
            LocalDate day,
            Sums ours,
            long surplus,
            @Nullable Sums theirs,
            @Nullable Instant matchedAt,
            long differences,
            long differencesOpen) {}

    private static final String OF_PROVINCE =
            "(:province::text is null or order_number like 'NCRE\\_' || :province || '-%')";

    private final JdbcClient jdbc;

    DayTotals(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * The latest day first; each day of the range.
     *
     * @param province of whose orders; null: all
     */
    public List<DayTotal> of(LocalDate from, LocalDate until, @Nullable String province) {
        Map<LocalDate, long[]> payments = payments(from, until, province);
        Map<LocalDate, long[]> refunds = refunds(from, until, province);
        Map<LocalDate, Sums> theirs = theirs(from, until, province);
        Map<LocalDate, Instant> matched = matched(from, until);
        Map<LocalDate, long[]> differences = differences(from, until, province);
        return from.datesUntil(until.plusDays(1))
                .map(day -> {
                    long[] paid = payments.getOrDefault(day, new long[3]);
                    long[] back = refunds.getOrDefault(day, new long[2]);
                    long[] differ = differences.getOrDefault(day, new long[2]);
                    Instant at = matched.get(day);
                    return new DayTotal(
                            day,
                            new Sums(paid[0], paid[1], back[0], back[1]),
                            paid[2],
                            at == null ? null : theirs.getOrDefault(day, Sums.NONE),
                            at,
                            differ[0],
                            differ[1]);
                })
                .toList()
                .reversed();
    }

    /** Day by day from the index alone, without a time zone for each row: a nation's week is half a million payments. */
    private Map<LocalDate, long[]> payments(LocalDate from, LocalDate until, @Nullable String province) {
        return byDay("""
                        select d.day::date as day, r.* from generate_series(:from::timestamp, :until::timestamp, interval '1 day') d (day)
                        cross join lateral (select count(*), coalesce(sum(amount_fen), 0), count(*) filter (where surplus) from receipt
                            where paid_at >= d.day at time zone 'Asia/Shanghai'
                              and paid_at < (d.day + interval '1 day') at time zone 'Asia/Shanghai'%s) r""".formatted(province == null ? "" : " and province = :province"), from, until, province);
    }

    private Map<LocalDate, long[]> refunds(LocalDate from, LocalDate until, @Nullable String province) {
        return byDay(
                "select (done_at at time zone 'Asia/Shanghai')::date as day, count(*), sum(amount_fen) from refund "
                        + "where done_at >= :begin and done_at < :end and " + OF_PROVINCE + " group by 1",
                from,
                until,
                province);
    }

    private Map<LocalDate, long[]> differences(LocalDate from, LocalDate until, @Nullable String province) {
        return byDay(
                "select day, count(*), count(*) filter (where settled_at is null) from difference "
                        + "where day between :from and :until and " + OF_PROVINCE + " group by day",
                from,
                until,
                province);
    }

    private Map<LocalDate, Sums> theirs(LocalDate from, LocalDate until, @Nullable String province) {
        Map<LocalDate, Sums> sums = new HashMap<>();
        byDay("""
                        select day, count(*) filter (where what = 'PAYMENT'), coalesce(sum(amount_fen) filter (where what = 'PAYMENT'), 0),
                            count(*) filter (where what = 'REFUND'), coalesce(sum(amount_fen) filter (where what = 'REFUND'), 0)
                        from statement_line where day between :from and :until and\s""" + OF_PROVINCE + " group by day", from, until, province)
                .forEach((day, row) -> sums.put(day, new Sums(row[0], row[1], row[2], row[3])));
        return sums;
    }

    private Map<LocalDate, Instant> matched(LocalDate from, LocalDate until) {
        Map<LocalDate, Instant> days = new HashMap<>();
        jdbc.sql("select day, matched_at from statement where day between :from and :until")
                .param("from", from)
                .param("until", until)
                .query(row -> {
                    days.put(row.getObject("day", LocalDate.class), Sql.instant(row, "matched_at"));
                });
        return days;
    }

    /** Rows that begin with a day; the other columns are numbers. */
    private Map<LocalDate, long[]> byDay(String sql, LocalDate from, LocalDate until, @Nullable String province) {
        Map<LocalDate, long[]> days = new HashMap<>();
        jdbc.sql(sql)
                .param("from", from)
                .param("until", until)
                .param("begin", Sql.utc(from.atStartOfDay(ChinaTime.ZONE).toInstant()))
                .param(
                        "end",
                        Sql.utc(until.plusDays(1).atStartOfDay(ChinaTime.ZONE).toInstant()))
                .param("province", province)
                .query(row -> {
                    days.put(row.getObject("day", LocalDate.class), numbers(row));
                });
        return days;
    }

    private static long[] numbers(ResultSet row) throws SQLException {
        long[] numbers = new long[row.getMetaData().getColumnCount() - 1];
        for (int n = 0; n < numbers.length; n++) {
            numbers[n] = row.getLong(n + 2);
        }
        return numbers;
    }
}
