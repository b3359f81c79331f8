package org.baoming.payment.persistence;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import org.baoming.payment.Notices;
import org.baoming.payment.OrderNumber;
import org.baoming.payment.Verdict;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Notices in their table. */
@Repository
class JdbcNotices implements Notices {

    private final JdbcClient jdbc;

    JdbcNotices(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public void keep(String raw, @Nullable OrderNumber order, Instant at, @Nullable Verdict verdict) {
        jdbc.sql("""
                        insert into notice (digest, raw, order_number, first_at, last_at, verdict)
                        values (:digest, :raw, :order, :at, :at, :verdict)
                        on conflict (digest) do update set times = notice.times + 1, last_at = excluded.last_at,
                            verdict = case when notice.verdict in ('APPLIED', 'PAID_TWICE') then notice.verdict
                                else coalesce(excluded.verdict, notice.verdict) end""")
                .param("digest", digest(raw))
                .param("raw", raw.replace("\0", "\\0")) // PostgreSQL keeps no NUL
                .param("order", order == null ? null : order.value())
                .param("at", JdbcOrders.utc(at))
                .param("verdict", verdict == null ? null : verdict.name())
                .update();
    }

    @Override
    public void repeated(String raw, int times, Instant at) {
        jdbc.sql("update notice set times = times + :times, last_at = :at where digest = :digest")
                .param("digest", digest(raw))
                .param("times", times)
                .param("at", JdbcOrders.utc(at))
                .update();
    }

    private static byte[] digest(String raw) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(raw.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
