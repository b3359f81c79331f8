package org.baoming.payment.receipt;

import java.util.List;
import java.util.Optional;
import org.baoming.chassis.sql.Sql;
import org.baoming.payment.Fen;
import org.baoming.payment.OrderNumber;
import org.baoming.payment.order.PayMethod;
import org.baoming.payment.order.Payment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Every payment that the platform has proven, once per trade number; reconciliation compares them with the statements. */
@Repository
public class Receipts {

    private static final int MOST_OF_AN_ORDER = 100;

    private final JdbcClient jdbc;

    Receipts(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Stores payments and returns how many of them were new. */
    int add(List<Receipt> receipts) {
        if (receipts.isEmpty()) {
            return 0;
        }
        return jdbc.sql("""
                        insert into receipt (trade, order_number, amount_fen, method, paid_at, surplus, recorded_at)
                        select * from unnest(:trades::text[], :orders::text[], :amounts::bigint[], :methods::text[],
                            :paid::timestamptz[], :surplus::boolean[], :recorded::timestamptz[])
                        on conflict (trade) do nothing""")
                .param(
                        "trades",
                        Sql.column(receipts, receipt -> receipt.payment().trade()))
                .param("orders", Sql.column(receipts, Receipt::order))
                .param(
                        "amounts",
                        Sql.column(
                                receipts, receipt -> receipt.payment().amount().value()))
                .param(
                        "methods",
                        Sql.column(receipts, receipt -> receipt.payment().method()))
                .param("paid", Sql.column(receipts, receipt -> receipt.payment().at()))
                .param("surplus", Sql.column(receipts, Receipt::surplus))
                .param("recorded", Sql.column(receipts, Receipt::recordedAt))
                .update();
    }

    /** Every payment of an order, oldest first. */
    public List<Receipt> of(OrderNumber order) {
        return jdbc.sql("select * from receipt where order_number = :order order by paid_at, trade limit :limit")
                .param("order", order.value())
                .param("limit", MOST_OF_AN_ORDER)
                .query((row, index) -> new Receipt(
                        order,
                        new Payment(
                                new Fen(row.getLong("amount_fen")),
                                PayMethod.valueOf(row.getString("method")),
                                Sql.instant(row, "paid_at"),
                                row.getString("trade")),
                        row.getBoolean("surplus"),
                        Sql.instant(row, "recorded_at")))
                .list();
    }

    /** Which order this payment was for. */
    public Optional<OrderNumber> orderOf(String trade) {
        return jdbc.sql("select order_number from receipt where trade = :trade")
                .param("trade", trade)
                .query((row, index) -> new OrderNumber(row.getString("order_number")))
                .optional();
    }
}
