package org.baoming.gateway.waiting;

import java.util.Arrays;

/**
 * How many different people take part in a draw, in two kilobytes: HyperLogLog over the places in the draw. Whoever joins again, in
 * another tab, browser or at another instance, is counted once, so nobody can make the crowd look larger. Two crowds can be merged, in any order and
 * repeatedly.
 */
final class Crowd {

    private static final int INDEX_BITS = 11;
    private static final int SIZE = 1 << INDEX_BITS;

    /** What remains of the 53 bits of a number. */
    private static final int RANK_BITS = 53 - INDEX_BITS;

    private static final double ALPHA = 0.7213 / (1 + 1.079 / SIZE);

    /** The standard error of the estimate: 2.3 %. */
    static final double ERROR = 1.04 / Math.sqrt(SIZE);

    private final byte[] ranks;

    Crowd() {
        this(new byte[SIZE]);
    }

    private Crowd(byte[] ranks) {
        this.ranks = ranks;
    }

    /** @param bytes of a crowd that was stored; empty: nobody */
    static Crowd of(byte[] bytes) {
        return bytes.length == 0 ? new Crowd() : new Crowd(Arrays.copyOf(bytes, SIZE));
    }

    /** @param number the person's place in the draw */
    synchronized void add(double number) {
        long bits = (long) (number * 0x1p53);
        int index = (int) (bits >>> RANK_BITS);
        long rest = bits & ((1L << RANK_BITS) - 1);
        int rank = Long.numberOfLeadingZeros(rest) - (Long.SIZE - RANK_BITS) + 1;
        ranks[index] = (byte) Math.max(ranks[index], rank);
    }

    /** Returns whether somebody was new. */
    synchronized boolean merge(byte[] other) {
        boolean more = false;
        for (int i = 0; i < other.length; i++) {
            more |= other[i] > ranks[i];
            ranks[i] = (byte) Math.max(ranks[i], other[i]);
        }
        return more;
    }

    synchronized byte[] bytes() {
        return ranks.clone();
    }

    synchronized double size() {
        double sum = 0;
        int empty = 0;
        for (byte rank : ranks) {
            sum += Math.scalb(1.0, -rank);
            empty += rank == 0 ? 1 : 0;
        }
        double estimate = ALPHA * SIZE * SIZE / sum;
        // Few people: the number of empty registers says more.
        return estimate <= 2.5 * SIZE && empty > 0 ? SIZE * Math.log((double) SIZE / empty) : estimate;
    }
}
