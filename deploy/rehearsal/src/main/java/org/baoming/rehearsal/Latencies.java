package org.baoming.rehearsal;

import java.util.Arrays;

/** Response times in microseconds, each of them stored. */
final class Latencies {

    private int[] micros = new int[1 << 14];
    private int count;
    private boolean sorted = true;

    void add(long nanos) {
        if (count == micros.length) {
            micros = Arrays.copyOf(micros, count * 2);
        }
        micros[count++] = (int) Math.min(nanos / 1_000, Integer.MAX_VALUE);
        sorted = false;
    }

    int count() {
        return count;
    }

    /** In milliseconds: so many per cent of the answers took no longer. 0 where there were none. */
    double percentile(double percent) {
        if (count == 0) {
            return 0;
        }
        if (!sorted) {
            Arrays.sort(micros, 0, count);
            sorted = true;
        }
        int index = (int) Math.ceil(percent / 100 * count) - 1;
        return micros[Math.clamp(index, 0, count - 1)] / 1_000.0;
    }
}
