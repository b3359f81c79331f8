package org.baoming.chassis.security;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;

/**
 * Tokens that were verified a moment ago are not verified again: whoever enrols sends the same one a dozen times, and a
 * signature costs more than the rest of a small request.
 *
 * <p>A token that has run out is never taken from here, and a signing key that is withdrawn is honoured a minute longer at most.
 */
final class RememberedTokens implements JwtDecoder {

    private static final Duration FOR = Duration.ofMinutes(1);

    /** Some 6 KB each. */
    private static final int AT_MOST = 5_000;

    private final JwtDecoder verifying;
    private final InstantSource clock;
    private final Cache<String, Jwt> remembered =
            Caffeine.newBuilder().expireAfterWrite(FOR).maximumSize(AT_MOST).build();

    RememberedTokens(JwtDecoder verifying, InstantSource clock) {
        this.verifying = verifying;
        this.clock = clock;
    }

    @Override
    public Jwt decode(String token) {
        Jwt known = remembered.getIfPresent(token);
        if (known != null && lives(known)) {
            return known;
        }
        Jwt verified = verifying.decode(token);
        remembered.put(token, verified);
        return verified;
    }

    private boolean lives(Jwt token) {
        Instant end = token.getExpiresAt();
        return end != null && clock.instant().isBefore(end);
    }
}
