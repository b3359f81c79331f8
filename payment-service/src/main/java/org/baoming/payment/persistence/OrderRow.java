package org.baoming.payment.persistence;

import java.net.URI;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.baoming.payment.Bill;
import org.baoming.payment.Fen;
import org.baoming.payment.Order;
import org.baoming.payment.OrderNumber;
import org.baoming.payment.OrderRequest;
import org.baoming.payment.OrderState;
import org.baoming.payment.PayMethod;
import org.baoming.payment.Payment;
import org.baoming.payment.Settlement;
import org.jspecify.annotations.Nullable;

/** A row of {@code payment_order} as it was read; its lines stand in a table of their own. */
record OrderRow(
        String number,
        UUID passport,
        OrderRequest request,
        @Nullable String idempotencyKey,
        OrderState state,
        @Nullable String session,
        String purpose,
        String source,
        String payerName,
        long amountFen,
        @Nullable URI cashier,
        @Nullable Payment payment,
        Instant createdAt,
        Instant closesAt,
        @Nullable Instant closedAt,
        @Nullable Settlement settlement) {

    static OrderRow read(ResultSet row, int index) throws SQLException {
        long amountFen = row.getLong("amount_fen");
        String cashier = row.getString("cashier");
        String paidMethod = row.getString("paid_method");
        String settlement = row.getString("settlement");
        return new OrderRow(
                row.getString("number"),
                row.getObject("passport", UUID.class),
                new OrderRequest(
                        row.getObject("registration", UUID.class),
                        List.of((UUID[]) row.getArray("entries").getArray()),
                        method(row.getString("wished_method"))),
                row.getString("idempotency_key"),
                OrderState.valueOf(row.getString("state")),
                row.getString("session"),
                row.getString("purpose"),
                row.getString("source"),
                row.getString("payer_name"),
                amountFen,
                cashier == null ? null : URI.create(cashier),
                paidMethod == null
                        ? null
                        : new Payment(
                                new Fen(amountFen),
                                PayMethod.valueOf(paidMethod),
                                instant(row, "paid_at"),
                                row.getString("paid_trade")),
                instant(row, "created_at"),
                instant(row, "closes_at"),
                row.getObject("closed_at") == null ? null : instant(row, "closed_at"),
                settlement == null ? null : Settlement.valueOf(settlement));
    }

    Order toOrder(List<Bill.Line> lines) {
        Bill bill = session == null ? null : new Bill(session, purpose, source, payerName, lines, new Fen(amountFen));
        return new Order(
                new OrderNumber(number),
                passport,
                request,
                idempotencyKey,
                state,
                bill,
                cashier,
                payment,
                createdAt,
                closesAt,
                closedAt,
                settlement);
    }

    private static @Nullable PayMethod method(@Nullable String name) {
        return name == null ? null : PayMethod.valueOf(name);
    }

    static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
