package org.baoming.payment.order;

import java.net.URI;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.baoming.chassis.sql.Sql;
import org.baoming.payment.Fen;
import org.baoming.payment.OrderNumber;
import org.jspecify.annotations.Nullable;

/** A row of {@code payment_order} as it was read; its parts stand in tables of their own. */
record OrderRow(
        String number,
        Payer payer,
        @Nullable PayMethod method,
        @Nullable String idempotencyKey,
        @Nullable String origin,
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
        @Nullable String traceparent) {

    static OrderRow read(ResultSet row, int index) throws SQLException {
        long amountFen = row.getLong("amount_fen");
        String cashier = row.getString("cashier");
        String paidMethod = row.getString("paid_method");
        String centre = row.getString("centre");
        return new OrderRow(
                row.getString("number"),
                centre == null ? new Payer.Candidate(row.getObject("passport", UUID.class)) : new Payer.Centre(centre),
                method(row.getString("wished_method")),
                row.getString("idempotency_key"),
                row.getString("origin"),
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
                                Sql.instant(row, "paid_at"),
                                row.getString("paid_trade")),
                Sql.instant(row, "created_at"),
                Sql.instant(row, "closes_at"),
                Sql.instantOrNull(row, "closed_at"),
                row.getString("traceparent"));
    }

    /** @param rows its parts, with their lines */
    Order toOrder(List<PartRow> rows) {
        List<Part> parts = rows.stream()
                .collect(Collectors.groupingBy(PartRow::part, TreeMap::new, Collectors.toList()))
                .values()
                .stream()
                .map(this::toPart)
                .toList();
        return new Order(
                new OrderNumber(number),
                payer,
                method,
                idempotencyKey,
                origin,
                state,
                parts,
                cashier,
                payment,
                createdAt,
                closesAt,
                closedAt,
                traceparent);
    }

    private Part toPart(List<PartRow> rows) {
        PartRow first = rows.getFirst();
        return new Part(first.registration(), first.entries(), first.passport(), toBill(rows), first.settlement());
    }

    private @Nullable Bill toBill(List<PartRow> rows) {
        if (session == null) {
            return null;
        }
        var lines = rows.stream().map(PartRow::line).filter(Objects::nonNull).toList();
        long sum = lines.stream().mapToLong(line -> line.fee().value()).sum();
        return new Bill(session, purpose, source, payerName, rows.getFirst().centre(), lines, new Fen(sum));
    }

    private static @Nullable PayMethod method(@Nullable String name) {
        return name == null ? null : PayMethod.valueOf(name);
    }
}
