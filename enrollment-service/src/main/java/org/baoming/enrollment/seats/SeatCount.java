package org.baoming.enrollment.seats;

import org.jspecify.annotations.Nullable;

/**
 * One counter of the seat ledger: a subject at a centre, or the centre's total.
 *
 * @param capacity null: no limit, which only a total may have
 * @param taken reserved and paid
 * @param waiting of a subject: the length of its waiting list; of a total: how many seats the waiting lists could take now
 *     (R-802)
 */
public record SeatCount(@Nullable Integer capacity, int taken, int waiting) {

    /** Without a waiting list. */
    public SeatCount(@Nullable Integer capacity, int taken) {
        this(capacity, taken, 0);
    }

    /**
     * The remaining seats for new requests, without those that are promised to the waiting list. Null if there is no
     * limit.
     */
    public @Nullable Integer remaining() {
        return capacity == null ? null : Math.max(capacity - taken - waiting, 0);
    }

    SeatCount plus(int moreTaken, int moreWaiting) {
        return new SeatCount(capacity, taken + moreTaken, waiting + moreWaiting);
    }

    /** Whether there are so many seats for a new request. */
    public boolean hasForNewcomers(int seats) {
        return capacity == null || capacity - taken - waiting >= seats;
    }

    /** Whether there are so many seats for the first on the waiting list. */
    boolean hasForWaiting(int seats) {
        return capacity == null || capacity - taken >= seats;
    }

    /** For how many on the waiting list there is a seat. */
    int promised() {
        return capacity == null ? waiting : Math.min(waiting, Math.max(capacity - taken, 0));
    }
}
