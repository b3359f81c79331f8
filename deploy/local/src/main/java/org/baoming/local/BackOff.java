package org.baoming.local;

import java.time.Duration;

/** How long to wait before a program that ended is restarted: 1 s, doubled each time, 30 s at most. */
final class BackOff {

    private static final Duration LONGEST = Duration.ofSeconds(30);

    /** A program that has run this long is healthy: its next end counts as the first. */
    static final Duration FORGIVEN_AFTER = Duration.ofMinutes(1);

    private BackOff() {}

    /** @param former ends in a row before this one */
    static Duration after(int former) {
        Duration wait = Duration.ofSeconds(1L << Math.min(former, 5));
        return wait.compareTo(LONGEST) > 0 ? LONGEST : wait;
    }
}
