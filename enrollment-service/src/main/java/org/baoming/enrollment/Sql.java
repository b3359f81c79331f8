package org.baoming.enrollment;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What the PostgreSQL driver lacks: instants, nullable columns. */
public final class Sql {

    private Sql() {}

    /** Now, in the precision that PostgreSQL keeps, so that what is answered is what is stored. */
    public static Instant now(InstantSource clock) {
        return Instant.ofEpochMilli(clock.millis());
    }

    /** Lets this transaction read and join whole tables; connections are configured for look-ups by key. */
    public static void readWholeTables(JdbcClient jdbc) {
        jdbc.sql("set local enable_seqscan = on; set local enable_hashjoin = on; set local enable_mergejoin = on")
                .update();
    }

    /** One column of many rows, as text, for {@code unnest(?::text[])} and casts of it. */
    public static <T> @Nullable String[] array(
            Collection<T> rows, Function<? super T, ? extends @Nullable Object> column) {
        return rows.stream()
                .map(row -> {
                    Object value = column.apply(row);
                    return value == null ? null : value.toString();
                })
                .toArray(String[]::new);
    }

    public static OffsetDateTime time(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    public static @Nullable OffsetDateTime timeOrNull(@Nullable Instant instant) {
        return instant == null ? null : time(instant);
    }

    public static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    public static @Nullable Instant instantOrNull(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    public static @Nullable Window windowOrNull(ResultSet row, String opens, String closes) throws SQLException {
        Instant opensAt = instantOrNull(row, opens);
        Instant closesAt = instantOrNull(row, closes);
        return opensAt == null || closesAt == null ? null : new Window(opensAt, closesAt);
    }

    public static UUID uuid(ResultSet row, String column) throws SQLException {
        return row.getObject(column, UUID.class);
    }
}
