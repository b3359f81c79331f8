package org.baoming.payment.receipt;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Types;
import java.util.List;
import org.baoming.payment.Sql;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.namedparam.SqlParameterSource;
import org.springframework.stereotype.Repository;

/** Everything that was ever posted to us as the platform's notice, as it came. */
@Repository
class Notices {

    private final NamedParameterJdbcTemplate batches;

    Notices(NamedParameterJdbcTemplate batches) {
        this.batches = batches;
    }

    /** Stores notices; the same text again is counted, not stored twice, and once applied it stays so. */
    void keep(List<KeptNotice> notices) {
        batches.batchUpdate("""
                        insert into notice (digest, raw, order_number, first_at, last_at, times, verdict)
                        values (:digest, :raw, :order, :at, :at, :times, :verdict)
                        on conflict (digest) do update set times = notice.times + excluded.times, last_at = excluded.last_at,
                            verdict = case when notice.verdict in ('APPLIED', 'PAID_TWICE') then notice.verdict
                                else coalesce(excluded.verdict, notice.verdict) end""", notices.stream().map(Notices::row).toArray(SqlParameterSource[]::new));
    }

    private static SqlParameterSource row(KeptNotice notice) {
        return new MapSqlParameterSource()
                .addValue("digest", digest(notice.raw()))
                .addValue("raw", notice.raw().replace("\0", "\\0")) // PostgreSQL keeps no NUL
                .addValue(
                        "order", notice.order() == null ? null : notice.order().value(), Types.VARCHAR)
                .addValue("at", Sql.utc(notice.at()))
                .addValue("times", notice.times())
                .addValue(
                        "verdict",
                        notice.verdict() == null ? null : notice.verdict().name(),
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
