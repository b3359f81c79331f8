package org.baoming.chassis.security;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtException;

/**
 * A cache of verified tokens: a candidate who enrols sends the same token a dozen times, and verifying a signature costs
 * more than the rest of a small request.
 *
 * <p>An expired token is never taken from the cache. A signing key that is withdrawn is accepted for a minute longer at
 * most.
 */
final class RememberedTokens implements JwtDecoder {

    private static final Duration FOR = Duration.ofMinutes(1);

    /** Some 6 KB each. */
    private static final int AT_MOST = 5_000;

    private final JwtDecoder verifying;
    private final InstantSource clock;
    private final Counter invalid;
    private final Counter undecided;
    private final Cache<String, Jwt> remembered =
            Caffeine.newBuilder().expireAfterWrite(FOR).maximumSize(AT_MOST).build();

    RememberedTokens(JwtDecoder verifying, InstantSource clock, MeterRegistry meters) {
        this.verifying = verifying;
        this.clock = clock;
        this.invalid = failures("invalid", meters);
        this.undecided = failures("no_keys", meters);
    }

    private static Counter failures(String why, MeterRegistry meters) {
        return Counter.builder("chassis.tokens.refused")
                .description(
                        "Tokens that were refused: invalid, or no_keys where the issuer's keys could not be fetched")
                .tag("why", why)
                .register(meters);
    }

    @Override
    public Jwt decode(String token) {
        Jwt known = remembered.getIfPresent(token);
        if (known != null && lives(known)) {
            return known;
        }
        Jwt verified;
        try {
            verified = verifying.decode(token);
        } catch (BadJwtException e) {
            invalid.increment();
            throw e;
        } catch (JwtException e) {
            undecided.increment();
            throw e;
        }
        remembered.put(token, verified);
        return verified;
    }

    private boolean lives(Jwt token) {
        Instant end = token.getExpiresAt();
        return end != null && clock.instant().isBefore(end);
    }
}
