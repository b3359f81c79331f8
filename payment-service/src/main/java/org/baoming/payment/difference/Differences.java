package org.baoming.payment.difference;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.baoming.chassis.sql.Sql;
import org.baoming.payment.Fen;
import org.baoming.payment.OrderNumber;
import org.baoming.payment.platform.StatementLine.What;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table of differences, settled ones included. */
@Repository
public class Differences {

    private static final int MOST_OF_AN_ORDER = 100;

    private final JdbcClient jdbc;

    Differences(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Adds differences as open; one that is listed already stays as it is. */
    public void add(List<Difference.Found> found, Instant at) {
        if (found.isEmpty()) {
            return;
        }
        jdbc.sql("""
                        insert into difference (day, what, number, kind, order_number, ours_fen, theirs_fen, found_at)
                        select *, :at from unnest(:days::date[], :whats::text[], :numbers::text[], :kinds::text[], :orders::text[],
                            :ours::bigint[], :theirs::bigint[])
                        on conflict do nothing""")
                .param("days", Sql.column(found, Difference.Found::day))
                .param("whats", Sql.column(found, Difference.Found::what))
                .param("numbers", Sql.column(found, Difference.Found::number))
                .param("kinds", Sql.column(found, Difference.Found::kind))
                .param("orders", Sql.column(found, Difference.Found::order))
                .param("ours", Sql.column(found, one -> fenOf(one.ours())))
                .param("theirs", Sql.column(found, one -> fenOf(one.theirs())))
                .param("at", Sql.utc(at))
                .update();
    }

    /** Open ones that the platform was asked about longest ago, or never. */
    public List<Difference> takeToAsk(int limit, Instant now) {
        return jdbc.sql("""
                        update difference set asked_at = :now where id in (
                            select id from difference where settled_at is null order by asked_at nulls first, id limit :limit)
                        returning *""")
                .param("now", Sql.utc(now))
                .param("limit", limit)
                .query(Differences::read)
                .list();
    }

    public Optional<Difference> find(long id) {
        return jdbc.sql("select * from difference where id = :id")
                .param("id", id)
                .query(Differences::read)
                .optional();
    }

    /**
     * Open ones, oldest first.
     *
     * @param province whose orders they are about; null: all, also what is about none of our orders
     * @param after the last one seen, 0 for none
     */
    public List<Difference> open(@Nullable String province, long after, int limit) {
        return jdbc.sql("""
                        select * from difference where settled_at is null and id > :after
                          and (:province::text is null or order_number like 'NCRE\\_' || :province || '-%')
                        order by id limit :limit""")
                .param("province", province)
                .param("after", after)
                .param("limit", limit)
                .query(Differences::read)
                .list();
    }

    /** All about an order, oldest first. */
    public List<Difference> of(OrderNumber order) {
        return jdbc.sql("select * from difference where order_number = :order order by id limit :limit")
                .param("order", order.value())
                .param("limit", MOST_OF_AN_ORDER)
                .query(Differences::read)
                .list();
    }

    public int countOpen() {
        return countOpen(null);
    }

    /** @param province whose orders they are about; null: all */
    public int countOpen(@Nullable String province) {
        return jdbc.sql("""
                        select count(*) from difference where settled_at is null
                          and (:province::text is null or order_number like 'NCRE\\_' || :province || '-%')""").param("province", province).query(Integer.class).single();
    }

    /**
     * All of some days, oldest first.
     *
     * @param province whose orders they are about; null: all, also what is about none of our orders
     * @param after the last one seen, 0 for none
     */
    public List<Difference> ofDays(LocalDate from, LocalDate until, @Nullable String province, long after, int limit) {
        return jdbc.sql("""
                        select * from difference where day between :from and :until and id > :after
                          and (:province::text is null or order_number like 'NCRE\\_' || :province || '-%')
                        order by id limit :limit""")
                .param("province", province)
                .param("after", after)
                .param("from", from)
                .param("until", until)
                .param("limit", limit)
                .query(Differences::read)
                .list();
    }

    /**
     * @param by an account, or {@link Difference#PLATFORM}
     * @param byName the account's sign-in name
     * @return false if there is no such open difference
     */
    public boolean settle(long id, String by, @Nullable String byName, String note, Instant at) {
        return jdbc.sql("""
                        update difference set settled_at = :at, settled_by = :by, settled_by_name = :byName, note = :note
                        where id = :id and settled_at is null""")
                        .param("id", id)
                        .param("by", by)
                        .param("byName", byName)
                        .param("note", note)
                        .param("at", Sql.utc(at))
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
                Fen.orNull(row.getObject("ours_fen", Long.class)),
                Fen.orNull(row.getObject("theirs_fen", Long.class)),
                Sql.instant(row, "found_at"),
                Sql.instantOrNull(row, "settled_at"),
                row.getString("settled_by"),
                row.getString("settled_by_name"),
                row.getString("note"));
    }

    private static @Nullable Long fenOf(@Nullable Fen fen) {
        return fen == null ? null : fen.value();
    }
}
