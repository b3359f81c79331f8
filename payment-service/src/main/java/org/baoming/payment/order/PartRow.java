package org.baoming.payment.order;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.baoming.payment.Fen;
import org.jspecify.annotations.Nullable;

/** A row of {@code order_part} with one of its lines, or with none as long as there is no bill. */
record PartRow(
        String number,
        int part,
        UUID registration,
        List<UUID> entries,
        @Nullable UUID passport,
        @Nullable String centre,
        @Nullable Settlement settlement,
        Bill.@Nullable Line line) {

    static PartRow read(ResultSet row, int index) throws SQLException {
        String settlement = row.getString("settlement");
        UUID entry = row.getObject("entry", UUID.class);
        return new PartRow(
                row.getString("number"),
                row.getInt("part"),
                row.getObject("registration", UUID.class),
                List.of((UUID[]) row.getArray("entries").getArray()),
                row.getObject("passport", UUID.class),
                row.getString("centre"),
                settlement == null ? null : Settlement.valueOf(settlement),
                entry == null
                        ? null
                        : new Bill.Line(
                                entry,
                                row.getString("subject"),
                                row.getString("name_zh"),
                                row.getString("name_en"),
                                new Fen(row.getLong("fee_fen"))));
    }
}
