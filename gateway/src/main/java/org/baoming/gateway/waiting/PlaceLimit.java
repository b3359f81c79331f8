package org.baoming.gateway.waiting;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;

/**
 * How many new places one passport or address prefix has taken lately, in a fixed amount of memory (a count-min sketch): it may count too many,
 * rarely, and never too few.
 */
final class PlaceLimit {

    private static final int ROWS = 4;
    private static final int COLUMNS = 1 << 16;
    private static final long FORGET_NANOS = 600_000_000_000L;

    private final short[][] counts = new short[ROWS][COLUMNS];
    private long since;

    PlaceLimit(long nanos) {
        this.since = nanos;
    }

    /** Counts one more, unless there are so many already. */
    synchronized boolean take(String who, int most, long nanos) {
        if (nanos - since > FORGET_NANOS) {
            for (short[] row : counts) {
                Arrays.fill(row, (short) 0);
            }
            since = nanos;
        }
        ByteBuffer hash = hash(who);
        int[] columns = new int[ROWS];
        int least = Integer.MAX_VALUE;
        for (int row = 0; row < ROWS; row++) {
            columns[row] = Short.toUnsignedInt(hash.getShort());
            least = Math.min(least, counts[row][columns[row]]);
        }
        if (least >= Math.min(most, Short.MAX_VALUE)) {
            return false;
        }
        for (int row = 0; row < ROWS; row++) {
            counts[row][columns[row]] = (short) Math.max(counts[row][columns[row]], least + 1);
        }
        return true;
    }

    private static ByteBuffer hash(String who) {
        try {
            return ByteBuffer.wrap(MessageDigest.getInstance("SHA-256").digest(who.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }
}
