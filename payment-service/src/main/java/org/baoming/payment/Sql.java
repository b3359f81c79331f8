package org.baoming.payment;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Converts values for PostgreSQL and back. */
public final class Sql {

    private Sql() {}

    public static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    public static @Nullable OffsetDateTime utcOrNull(@Nullable Instant instant) {
        return instant == null ? null : utc(instant);
    }

    public static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    public static @Nullable Instant instantOrNull(ResultSet row, String column) throws SQLException {
        return row.getObject(column) == null ? null : instant(row, column);
    }

    public static @Nullable Fen fenOrNull(ResultSet row, String column) throws SQLException {
        return row.getObject(column) == null ? null : new Fen(row.getLong(column));
    }

    /** One column of many rows, as text, for {@code unnest}: the statement casts it to the array's type. */
    public static <T> @Nullable String[] column(List<T> rows, Function<? super T, ? extends @Nullable Object> value) {
        return rows.stream()
                .map(row -> {
                    Object cell = value.apply(row);
                    return cell == null ? null : cell.toString();
                })
                .toArray(String[]::new);
    }
}
