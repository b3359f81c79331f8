package org.baoming.payment;

import java.time.Instant;
import java.time.LocalDate;

/** What somebody should look at, counted; each count raises an alarm when it is not zero. */
public interface Overdue {

    /** Orders of which the platform has not told for that long how they stand, or that should have been closed by then. */
    int unknownSince(Instant before);

    /** Attempts that came to nothing so long ago, and that enrollment has not been told of: it may hold seats for them. */
    int unreleasedSince(Instant before);

    /** Paid orders to which enrollment has not answered for that long. */
    int unsettledSince(Instant before);

    /** Refunds that have not come about for that long. */
    int refundsSince(Instant before);

    int refundsRejected();

    int differences();

    /** Days whose statement should have been matched by then. */
    int unmatchedDays(LocalDate today);
}
