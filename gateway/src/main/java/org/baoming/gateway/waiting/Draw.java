package org.baoming.gateway.waiting;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The draw of a room: the place of a passport is a function of the seed, so it is the same at every instance, in every browser, and
 * however often somebody asks. The hash of the seed is published before anybody takes part and the seed at the opening, so everybody can
 * compute their own place, and nobody could choose the seed afterwards.
 */
final class Draw {

    private static final int SEED_BYTES = 32;
    private static final int TAG_CHARACTERS = 12;
    private static final String ALGORITHM = "HmacSHA256";

    /** As many bits of the code as a fraction of 1 holds exactly. */
    private static final int BITS = 53;

    private final byte[] seed;
    private final SecretKeySpec key;
    private final String hash;

    Draw(byte[] seed) {
        this.seed = seed.clone();
        this.key = new SecretKeySpec(seed, ALGORITHM);
        try {
            this.hash = HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(seed));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }

    static Draw fresh(SecureRandom random) {
        byte[] seed = new byte[SEED_BYTES];
        random.nextBytes(seed);
        return new Draw(seed);
    }

    /** The place of a passport: at least 0 and below 1; the lower is called first. */
    double number(String passport) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            long first = ByteBuffer.wrap(mac.doFinal(passport.getBytes(StandardCharsets.UTF_8)))
                    .getLong();
            return (first >>> (Long.SIZE - BITS)) * 0x1p-53;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every JDK has " + ALGORITHM, e);
        }
    }

    /** SHA-256 of the seed, in hexadecimal. */
    String seedHash() {
        return hash;
    }

    /** In hexadecimal. */
    String seedText() {
        return HexFormat.of().formatHex(seed);
    }

    byte[] seed() {
        return seed.clone();
    }

    /** Names this draw in tokens: a place in another draw of the room is none in this one. */
    String tag() {
        return hash.substring(0, TAG_CHARACTERS);
    }
}
