package org.baoming.passport;

import static java.time.ZoneOffset.UTC;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import org.baoming.chassis.ChinaTime;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The proof that an address belongs to whoever types.
 *
 * <p>Life of a code: issued, replacing the one before; tried, at most {@code maxAttempts} times; claimed by the passport that it
 * registers. A claimed code serves that one passport only, so that a registration that was interrupted can be sent again with
 * the codes in hand. Codes and addresses are kept as keyed hashes.
 */
@Component
class VerificationCodes {

    private static final int DIGITS = 6;

    private final JdbcClient jdbc;
    private final KeyedHash hash;
    private final CodeSettings settings;
    private final InstantSource time;
    private final SecureRandom random = new SecureRandom();

    VerificationCodes(JdbcClient jdbc, KeyedHash hash, CodeSettings settings, InstantSource time) {
        this.jdbc = jdbc;
        this.hash = hash;
        this.settings = settings;
        this.time = time;
    }

    /** What came of asking for a code. */
    sealed interface Issue {

        /** A new code, to be sent now and then forgotten. */
        record Issued(String code, Instant expiresAt, Duration resendAfter) implements Issue {
            @Override
            public String toString() {
                return "Issued[until " + expiresAt + "]";
            }
        }

        /** One was sent a moment ago. */
        record TooSoon(Duration remaining) implements Issue {}

        /** The address has had all its codes for today. */
        record TooMany() implements Issue {}
    }

    /** What came of trying a code. */
    enum Trial {
        RIGHT,
        WRONG,
        /** Expired, tried too often, used for another passport or never sent. */
        GONE
    }

    Issue issue(Contact contact) {
        String code = String.format("%0" + DIGITS + "d", random.nextInt((int) Math.pow(10, DIGITS)));
        Instant now = time.instant();
        Instant expiresAt = now.plus(settings.lifetime());
        // The database decides: of two requests at the same time one gets a code.
        boolean issued = jdbc.sql("""
                        insert into verification_code as it (channel, address_hash, code_hash, sent_at, expires_at,
                                                             attempts_left, sent_on, sent_that_day)
                        values (:channel, :address, :code, :now, :expires, :attempts, :today, 1)
                        on conflict (channel, address_hash) do update
                        set code_hash = excluded.code_hash, sent_at = excluded.sent_at, expires_at = excluded.expires_at,
                            attempts_left = excluded.attempts_left, used_by = null, sent_on = excluded.sent_on,
                            sent_that_day = case when it.sent_on = excluded.sent_on then it.sent_that_day + 1 else 1 end
                        where it.sent_at <= :sentBefore and (it.sent_on <> excluded.sent_on or it.sent_that_day < :most)""")
                        .param("channel", contact.channel().name())
                        .param("address", addressHash(contact))
                        .param("code", codeHash(contact, code))
                        .param("now", now.atOffset(UTC))
                        .param("expires", expiresAt.atOffset(UTC))
                        .param("attempts", settings.maxAttempts())
                        .param("today", LocalDate.ofInstant(now, ChinaTime.ZONE))
                        .param("sentBefore", now.minus(settings.resendAfter()).atOffset(UTC))
                        .param("most", settings.maxPerDay())
                        .update()
                == 1;
        return issued ? new Issue.Issued(code, expiresAt, settings.resendAfter()) : whyNot(contact, now);
    }

    private Issue whyNot(Contact contact, Instant now) {
        Duration wait = jdbc.sql(
                        "select sent_at from verification_code where channel = :channel and address_hash = :address")
                .param("channel", contact.channel().name())
                .param("address", addressHash(contact))
                .query(Instant.class)
                .optional()
                .map(sentAt -> Duration.between(now, sentAt.plus(settings.resendAfter())))
                .orElse(Duration.ZERO);
        return wait.isPositive() ? new Issue.TooSoon(wait) : new Issue.TooMany();
    }

    /** The code could not be sent: it is worth nothing, and the next one may be asked for at once. */
    void withdraw(Contact contact) {
        Instant now = time.instant();
        jdbc.sql("""
                        update verification_code set expires_at = :now, sent_at = :sentBefore
                        where channel = :channel and address_hash = :address""")
                .param("now", now.atOffset(UTC))
                .param("sentBefore", now.minus(settings.resendAfter()).atOffset(UTC))
                .param("channel", contact.channel().name())
                .param("address", addressHash(contact))
                .update();
    }

    /** Tries a code. A wrong one counts whatever comes of the request; call it outside of a transaction. */
    Trial attempt(Contact contact, String code) {
        Optional<String> expected = jdbc.sql("""
                        update verification_code set attempts_left = attempts_left - 1
                        where channel = :channel and address_hash = :address and expires_at > :now and attempts_left > 0
                        returning code_hash""")
                .param("channel", contact.channel().name())
                .param("address", addressHash(contact))
                .param("now", time.instant().atOffset(UTC))
                .query(String.class)
                .optional();
        if (expected.isEmpty()) {
            return Trial.GONE;
        }
        if (!sameText(expected.get(), codeHash(contact, code))) {
            return Trial.WRONG;
        }
        giveBackTrial(contact);
        return Trial.RIGHT;
    }

    /** The right code is not worn out by what else was wrong with the request. */
    private void giveBackTrial(Contact contact) {
        jdbc.sql("""
                        update verification_code set attempts_left = attempts_left + 1
                        where channel = :channel and address_hash = :address""")
                .param("channel", contact.channel().name())
                .param("address", addressHash(contact))
                .update();
    }

    /**
     * Takes a code for a passport, in the transaction that writes it.
     *
     * @return false where it was taken for another passport
     */
    boolean claim(Contact contact, UUID passport) {
        return jdbc.sql("""
                        update verification_code set used_by = :passport
                        where channel = :channel and address_hash = :address and (used_by is null or used_by = :passport)""")
                        .param("passport", passport)
                        .param("channel", contact.channel().name())
                        .param("address", addressHash(contact))
                        .update()
                == 1;
    }

    /** Forgets what can prove nothing any more. */
    void forgetExpired() {
        jdbc.sql("delete from verification_code where expires_at < :before")
                .param("before", time.instant().minus(Duration.ofDays(1)).atOffset(UTC))
                .update();
    }

    private String addressHash(Contact contact) {
        return hash.of("address", contact.channel().name(), contact.value());
    }

    private String codeHash(Contact contact, String code) {
        return hash.of("code", contact.channel().name(), contact.value(), code);
    }

    private static boolean sameText(String one, String other) {
        return MessageDigest.isEqual(one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }
}
