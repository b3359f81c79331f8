package org.baoming.gateway.waiting;

import java.time.Instant;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The time of the database, which is the same for all instances: an instance whose own clock is wrong gives nobody an earlier place. Between
 * two readings it goes on by the time that has passed, not by the instance's clock.
 */
final class SharedClock {

    private final LongSupplier nanos;
    private volatile @Nullable Reading last;

    private record Reading(Instant time, long nanos) {}

    SharedClock(LongSupplier nanos) {
        this.nanos = nanos;
    }

    /**
     * @param askedAt {@link #nanos} before the database was asked: what it answered is of a moment in between
     */
    void set(Instant ofDatabase, long askedAt) {
        long now = nanos.getAsLong();
        last = new Reading(ofDatabase, askedAt + (now - askedAt) / 2);
    }

    /** Empty until the database has been asked. */
    Optional<Instant> now() {
        Reading known = last;
        return known == null
                ? Optional.empty()
                : Optional.of(known.time().plusNanos(nanos.getAsLong() - known.nanos()));
    }

    long nanos() {
        return nanos.getAsLong();
    }
}
