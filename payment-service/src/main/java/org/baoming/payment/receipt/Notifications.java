package org.baoming.payment.receipt;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Types;
import java.util.List;
import org.baoming.chassis.sql.Sql;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.namedparam.SqlParameterSource;
import org.springframework.stereotype.Repository;

/** All notifications ever posted, true or forged, as they came. */
@Repository
class Notifications {

    private final NamedParameterJdbcTemplate batches;

    Notifications(NamedParameterJdbcTemplate batches) {
        this.batches = batches;
    }

    /** Stores notifications; the same text again is counted, not stored twice, and once applied it stays so. */
    void keep(List<KeptNotification> notifications) {
        batches.batchUpdate("""
                        insert into notice (digest, raw, order_number, first_at, last_at, times, verdict)
                        values (:digest, :raw, :order, :at, :at, :times, :verdict)
                        on conflict (digest) do update set times = notice.times + excluded.times, last_at = excluded.last_at,
                            verdict = case when notice.verdict in ('APPLIED', 'PAID_TWICE') then notice.verdict
                                else coalesce(excluded.verdict, notice.verdict) end""", notifications.stream().map(Notifications::row).toArray(SqlParameterSource[]::new));
    }

    private static SqlParameterSource row(KeptNotification notification) {
        return new MapSqlParameterSource()
                .addValue("digest", digest(notification.raw()))
                .addValue("raw", notification.raw().replace("\0", "\\0")) // PostgreSQL keeps no NUL
                .addValue(
                        "order",
                        notification.order() == null
                                ? null
                                : notification.order().value(),
                        Types.VARCHAR)
                .addValue("at", Sql.utc(notification.at()))
                .addValue("times", notification.times())
                .addValue(
                        "verdict",
                        notification.verdict() == null
                                ? null
                                : notification.verdict().name(),
                        Types.VARCHAR);
    }

    private static byte[] digest(String raw) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(raw.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
