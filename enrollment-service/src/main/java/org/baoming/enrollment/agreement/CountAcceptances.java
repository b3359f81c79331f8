package org.baoming.enrollment.agreement;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Counts the acceptances that have come since the last time, once for all who ask. A table of millions is never counted while
 * somebody waits, and no candidate waits for a counter that everybody writes.
 */
@Component
public class CountAcceptances {
    /** An acceptance has the time of its request and is there when its transaction has ended: by then, surely. */
    private static final Duration SETTLED = Duration.ofMinutes(2);

    private final AcceptanceCounts counts;
    private final InstantSource clock;

    CountAcceptances(AcceptanceCounts counts, InstantSource clock) {
        this.counts = counts;
        this.clock = clock;
    }

    /** Where another instance is counting, this one leaves it to that. */
    @Transactional
    public void count() {
        Instant until = clock.instant().minus(SETTLED);
        counts.lockedUntil().filter(from -> from.isBefore(until)).ifPresent(from -> counts.add(from, until));
    }
}
