package org.baoming.passport.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class FirstSignInTest {

    private static final Instant NOW = Instant.parse("2027-01-05T01:00:00.9Z");
    private static final UUID PASSPORT = UUID.fromString("0193df1a-02b4-7c11-8a6d-1b2c3d4e5f60");

    private final FirstSignIn firstSignIn = FirstSignIn.at(NOW);

    @Test
    @DisplayName("R-201 of the secret of 256 bits only the hash is stored, with an expiry two minutes later")
    void only_the_hash_is_stored() throws Exception {
        String secret =
                firstSignIn.shownFor(PASSPORT).substring(PASSPORT.toString().length() + 1);
        assertThat(Base64.getUrlDecoder().decode(secret)).hasSize(32);
        byte[] hash = MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.US_ASCII));

        assertThat(firstSignIn.stored())
                .isEqualTo(HexFormat.of().formatHex(hash) + "."
                        + Instant.parse("2027-01-05T01:02:00Z").getEpochSecond());
    }

    @Test
    @DisplayName("R-201 every secret is another one, and none has a text form")
    void every_secret_is_another_one() {
        assertThat(FirstSignIn.at(NOW).shownFor(PASSPORT)).isNotEqualTo(firstSignIn.shownFor(PASSPORT));
        assertThat(firstSignIn).hasToString("FirstSignIn");
    }
}
