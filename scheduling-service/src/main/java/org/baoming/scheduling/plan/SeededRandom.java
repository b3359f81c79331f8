package org.baoming.scheduling.plan;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * Random numbers of the draw, so simple that every language can repeat them: block {@code i} of a stream is SHA-256 of the seed, the
 * stream's name in UTF-8, a zero byte and {@code i} (8 bytes, big endian, from 0). A block gives eight numbers of 32 bits, big endian.
 * {@link #below} drops numbers that would favour the lower results. Each purpose has a stream of its own, so that a change of one does
 * not shift the others.
 */
final class SeededRandom {
    private static final long NUMBERS = 1L << 32;

    private final MessageDigest sha256;
    private final byte[] prefix;
    private long counter;
    private ByteBuffer block = ByteBuffer.allocate(0);

    SeededRandom(byte[] seed, String stream) {
        sha256 = sha256();
        byte[] name = stream.getBytes(StandardCharsets.UTF_8);
        prefix = ByteBuffer.allocate(seed.length + name.length + 1)
                .put(seed)
                .put(name)
                .put((byte) 0)
                .array();
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }

    /** Evenly distributed from 0 to {@code bound} - 1. */
    int below(int bound) {
        long fair = NUMBERS - NUMBERS % bound;
        long number = next();
        while (number >= fair) {
            number = next();
        }
        return (int) (number % bound);
    }

    /** Fisher and Yates, from the last element to the second. */
    void shuffle(int[] values) {
        for (int i = values.length - 1; i > 0; i--) {
            int j = below(i + 1);
            int value = values[i];
            values[i] = values[j];
            values[j] = value;
        }
    }

    private long next() {
        if (!block.hasRemaining()) {
            sha256.update(prefix);
            block = ByteBuffer.wrap(sha256.digest(
                    ByteBuffer.allocate(Long.BYTES).putLong(counter++).array()));
        }
        return Integer.toUnsignedLong(block.getInt());
    }
}
