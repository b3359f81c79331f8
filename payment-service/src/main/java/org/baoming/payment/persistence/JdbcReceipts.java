package org.baoming.payment.persistence;

import java.time.Instant;
import org.baoming.payment.OrderNumber;
import org.baoming.payment.Payment;
import org.baoming.payment.Receipts;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Receipts in their table. */
@Repository
class JdbcReceipts implements Receipts {

    private final JdbcClient jdbc;

    JdbcReceipts(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public boolean add(OrderNumber order, Payment payment, boolean surplus, Instant at) {
        return jdbc.sql("""
                        insert into receipt (trade, order_number, amount_fen, method, paid_at, surplus, recorded_at)
                        values (:trade, :order, :amount, :method, :paid, :surplus, :at) on conflict (trade) do nothing""")
                        .param("trade", payment.trade())
                        .param("order", order.value())
                        .param("amount", payment.amount().value())
                        .param("method", payment.method().name())
                        .param("paid", JdbcOrders.utc(payment.at()))
                        .param("surplus", surplus)
                        .param("at", JdbcOrders.utc(at))
                        .update()
                == 1;
    }
}
