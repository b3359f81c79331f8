package org.baoming.passport.account;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.UUID;

/**
 * A one-time secret of 256 bits, with which whoever has just registered a passport is signed in without the password
 * . Only its SHA-256 and its expiry are stored, with the account; the secret itself goes to the browser of the
 * registration and nowhere else, so it has no text form.
 */
public final class FirstSignIn {

    /** Long enough for a browser that goes from the registration straight to sign-in. */
    public static final Duration LIFETIME = Duration.ofMinutes(2);

    private static final SecureRandom RANDOM = new SecureRandom();

    private final String secret;
    private final Instant expires;

    private FirstSignIn(String secret, Instant expires) {
        this.secret = secret;
        this.expires = expires;
    }

    /** A new secret, valid from now. */
    public static FirstSignIn at(Instant now) {
        byte[] secret = new byte[32];
        RANDOM.nextBytes(secret);
        return new FirstSignIn(Base64.getUrlEncoder().withoutPadding().encodeToString(secret), now.plus(LIFETIME));
    }

    /** What the account contains: the hash and the second at which the secret expires. */
    public String stored() {
        return sha256(secret) + "." + expires.getEpochSecond();
    }

    /** What the browser shows. */
    public String shownFor(UUID passport) {
        return passport + "." + secret;
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.US_ASCII)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }

    @Override
    public String toString() {
        return "FirstSignIn";
    }
}
