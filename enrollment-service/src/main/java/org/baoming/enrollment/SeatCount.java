package org.baoming.enrollment;

import org.jspecify.annotations.Nullable;

/**
 * One counter of the seat ledger: a subject at a centre, or the centre's total.
 *
 * @param capacity null where there is no limit, which only a total may have
 * @param taken reserved and paid
 */
public record SeatCount(@Nullable Integer capacity, int taken) {

    SeatCount plus(int more) {
        return new SeatCount(capacity, taken + more);
    }

    /** Null where there is no limit. */
    public @Nullable Integer remaining() {
        return capacity == null ? null : capacity - taken;
    }
}
