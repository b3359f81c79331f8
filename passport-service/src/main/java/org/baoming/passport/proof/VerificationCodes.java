package org.baoming.passport.proof;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import org.baoming.chassis.problem.ProblemException;
import org.baoming.chassis.sql.Sql;
import org.baoming.passport.Contact;
import org.baoming.passport.PassportProblem;
import org.baoming.passport.keys.KeyedHash;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Proves that an address belongs to the person who enters its code, for one purpose.
 *
 * <p>A code is issued and replaces the one before; it is tried, at most {@code maxAttempts} times; it is claimed by the
 * passport that it serves; it is spent. A claimed code serves only that passport, so that an interrupted request can be
 * repeated with the same codes. Codes and addresses are stored as keyed hashes.
 */
@Repository
public class VerificationCodes {

    private static final int DIGITS = 6;
    private static final String IT = "purpose = :purpose and channel = :channel and address_hash = :address";

    private final JdbcClient jdbc;
    private final KeyedHash hash;
    private final CodeSettings settings;
    private final InstantSource clock;
    private final SecureRandom random = new SecureRandom();

    VerificationCodes(JdbcClient jdbc, KeyedHash hash, CodeSettings settings, InstantSource clock) {
        this.jdbc = jdbc;
        this.hash = hash;
        this.settings = settings;
        this.clock = clock;
    }

    /** The result of requesting a code. */
    public sealed interface Issue {

        /** A new code, which is sent now and stored nowhere. */
        record Issued(String code, Instant expiresAt, Duration resendAfter) implements Issue {
            @Override
            public String toString() {
                return "Issued[until " + expiresAt + "]";
            }
        }

        /** One was sent a moment ago. */
        record TooSoon(Duration remaining) implements Issue {}
    }

    /** The result of trying a code. */
    private enum Trial {
        RIGHT,
        WRONG,
        /** Expired, tried too often, used for another passport or never sent. */
        GONE
    }

    public Issue issue(CodePurpose purpose, Contact contact) {
        String code = String.format("%0" + DIGITS + "d", random.nextInt((int) Math.pow(10, DIGITS)));
        Instant now = clock.instant();
        Instant expiresAt = now.plus(settings.lifetime());
        // The database decides: of two requests at the same time one gets a code.
        boolean issued = about(purpose, contact, """
                        insert into verification_code as it (purpose, channel, address_hash, code_hash, sent_at, expires_at,
                                                             attempts_left)
                        values (:purpose, :channel, :address, :code, :now, :expires, :attempts)
                        on conflict (purpose, channel, address_hash) do update
                        set code_hash = excluded.code_hash, sent_at = excluded.sent_at, expires_at = excluded.expires_at,
                            attempts_left = excluded.attempts_left, used_by = null
                        where it.sent_at <= :sentBefore""")
                        .param("code", codeHash(purpose, contact, code))
                        .param("now", Sql.utc(now))
                        .param("expires", Sql.utc(expiresAt))
                        .param("attempts", settings.maxAttempts())
                        .param("sentBefore", Sql.utc(now.minus(settings.resendAfter())))
                        .update()
                == 1;
        return issued
                ? new Issue.Issued(code, expiresAt, settings.resendAfter())
                : new Issue.TooSoon(remaining(purpose, contact, now));
    }

    private Duration remaining(CodePurpose purpose, Contact contact, Instant now) {
        return about(purpose, contact, "select sent_at from verification_code where " + IT)
                .query(Instant.class)
                .optional()
                .map(sentAt -> Duration.between(now, sentAt.plus(settings.resendAfter())))
                .orElse(Duration.ZERO);
    }

    /** Invalidates a code that could not be sent; the next one may be requested at once. */
    void withdraw(CodePurpose purpose, Contact contact) {
        Instant now = clock.instant();
        about(purpose, contact, "update verification_code set expires_at = :now, sent_at = :sentBefore where " + IT)
                .param("now", Sql.utc(now))
                .param("sentBefore", Sql.utc(now.minus(settings.resendAfter())))
                .update();
    }

    /**
     * Tries a code. A wrong one counts whatever the result of the request; call it outside a transaction.
     *
     * @throws ProblemException CODE_WRONG, CODE_EXPIRED naming the field
     */
    public void prove(CodePurpose purpose, Contact contact, String code, String field) {
        switch (attempt(purpose, contact, code)) {
            case RIGHT -> {}
            case WRONG -> throw wrong(field);
            case GONE -> throw gone(field);
        }
    }

    private Trial attempt(CodePurpose purpose, Contact contact, String code) {
        Optional<String> expected = about(
                        purpose,
                        contact,
                        "update verification_code set attempts_left = attempts_left - 1 where " + IT
                                + " and expires_at > :now and attempts_left > 0 returning code_hash")
                .param("now", Sql.utc(clock.instant()))
                .query(String.class)
                .optional();
        if (expected.isEmpty()) {
            return Trial.GONE;
        }
        if (!sameText(expected.get(), codeHash(purpose, contact, code))) {
            return Trial.WRONG;
        }
        // The right code is not worn out by what else was wrong with the request.
        about(purpose, contact, "update verification_code set attempts_left = attempts_left + 1 where " + IT)
                .update();
        return Trial.RIGHT;
    }

    /**
     * Claims a code for a passport, in the transaction that writes what it proves.
     *
     * @throws ProblemException CODE_EXPIRED naming the field, where it was taken for another passport
     */
    public void claim(CodePurpose purpose, Contact contact, UUID passport, String field) {
        boolean claimed = about(
                                purpose,
                                contact,
                                "update verification_code set used_by = :passport where " + IT
                                        + " and (used_by is null or used_by = :passport)")
                        .param("passport", passport)
                        .update()
                == 1;
        if (!claimed) {
            throw gone(field);
        }
    }

    /** Marks a code as spent: it proves nothing any more. The next one still has to wait. */
    public void spend(CodePurpose purpose, Contact contact) {
        about(purpose, contact, "update verification_code set expires_at = :now where " + IT + " and expires_at > :now")
                .param("now", Sql.utc(clock.instant()))
                .update();
    }

    /** Deletes codes that cannot prove anything any more. */
    void forgetExpired() {
        jdbc.sql("delete from verification_code where expires_at < :before")
                .param("before", Sql.utc(clock.instant().minus(Duration.ofDays(1))))
                .update();
    }

    public static ProblemException wrong(String field) {
        return new ProblemException(PassportProblem.CODE_WRONG, "Look at the latest message and type it again")
                .field(field, PassportProblem.CODE_WRONG.name(), "This is not the code that was sent");
    }

    private static ProblemException gone(String field) {
        return new ProblemException(PassportProblem.CODE_EXPIRED, "Ask for a new code")
                .field(field, PassportProblem.CODE_EXPIRED.name(), "This code is no longer valid");
    }

    private JdbcClient.StatementSpec about(CodePurpose purpose, Contact contact, String sql) {
        return jdbc.sql(sql)
                .param("purpose", purpose.name())
                .param("channel", contact.channel().name())
                .param("address", hash.of("address", contact.channel().name(), contact.value()));
    }

    private String codeHash(CodePurpose purpose, Contact contact, String code) {
        return hash.of("code", purpose.name(), contact.channel().name(), contact.value(), code);
    }

    private static boolean sameText(String one, String other) {
        return MessageDigest.isEqual(one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }
}
