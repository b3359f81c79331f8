package org.baoming.chassis.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;

class RememberedTokensTest {

    private static final Instant NOON = Instant.parse("2027-03-01T12:00:00Z");

    private final AtomicReference<Instant> now = new AtomicReference<>(NOON);
    private final AtomicInteger verified = new AtomicInteger();
    private final RememberedTokens tokens = new RememberedTokens(this::verify, now::get, new SimpleMeterRegistry());

    @Test
    void a_token_is_verified_once() {
        Jwt first = tokens.decode("of-a-candidate");

        assertThat(tokens.decode("of-a-candidate")).isSameAs(first);
        assertThat(tokens.decode("of-another").getSubject()).isEqualTo("of-another");
        assertThat(verified).hasValue(2);
    }

    @Test
    void a_token_that_has_run_out_is_not_remembered_any_more() {
        tokens.decode("of-a-candidate");
        now.set(NOON.plus(Duration.ofMinutes(5)));

        assertThatThrownBy(() -> tokens.decode("of-a-candidate")).isInstanceOf(BadJwtException.class);
    }

    @Test
    void a_refusal_is_not_remembered() {
        assertThatThrownBy(() -> tokens.decode("forged")).isInstanceOf(BadJwtException.class);
        assertThatThrownBy(() -> tokens.decode("forged")).isInstanceOf(BadJwtException.class);
        assertThat(verified).hasValue(2);
    }

    private Jwt verify(String token) {
        verified.incrementAndGet();
        Instant end = NOON.plus(Duration.ofMinutes(5));
        if (token.equals("forged") || !now.get().isBefore(end)) {
            throw new BadJwtException("not valid");
        }
        return Jwt.withTokenValue(token)
                .header("alg", "RS256")
                .subject(token)
                .issuedAt(NOON)
                .expiresAt(end)
                .build();
    }
}
