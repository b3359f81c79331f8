package org.baoming.payment.receipt;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.baoming.payment.OrderNumber;
import org.baoming.payment.Sql;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.namedparam.SqlParameterSource;
import org.springframework.stereotype.Repository;

/** Receipts in their table. */
@Repository
class JdbcReceipts implements Receipts {

    private final NamedParameterJdbcTemplate jdbc;

    JdbcReceipts(NamedParameterJdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public int add(List<Receipt> receipts) {
        return IntStream.of(jdbc.batchUpdate(
                        """
                        insert into receipt (trade, order_number, amount_fen, method, paid_at, surplus, recorded_at)
                        values (:trade, :order, :amount, :method, :paid, :surplus, :at) on conflict (trade) do nothing""", receipts.stream().map(JdbcReceipts::row).toArray(SqlParameterSource[]::new)))
                .sum();
    }

    @Override
    public Optional<OrderNumber> orderOf(String trade) {
        return jdbc
                .queryForList(
                        "select order_number from receipt where trade = :trade", Map.of("trade", trade), String.class)
                .stream()
                .findFirst()
                .map(OrderNumber::new);
    }

    private static SqlParameterSource row(Receipt receipt) {
        return new MapSqlParameterSource()
                .addValue("trade", receipt.payment().trade())
                .addValue("order", receipt.order().value())
                .addValue("amount", receipt.payment().amount().value())
                .addValue("method", receipt.payment().method().name())
                .addValue("paid", Sql.utc(receipt.payment().at()))
                .addValue("surplus", receipt.surplus())
                .addValue("at", Sql.utc(receipt.recordedAt()));
    }
}
