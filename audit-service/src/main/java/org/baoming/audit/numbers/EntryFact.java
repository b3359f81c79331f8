package org.baoming.audit.numbers;

import java.time.Instant;
import java.util.UUID;

/**
 * Something that happens to a subject entry once in its life.
 *
 * @param paidFen what was paid, in fen; 0 unless it is {@link Kind#PAID}
 */
public record EntryFact(
        UUID entry,
        UUID registration,
        String session,
        String centre,
        String subject,
        Kind kind,
        Instant at,
        long paidFen) {

    /**
     * Paid is final, so no refund undoes it: what is refunded has paid for no entry. The one exception is a registration
     * whose document is somebody else's: its entries count as paid on their day, and as {@link #CANCELLED} when they go.
     */
    public enum Kind {
        RESERVED,
        PAID,
        /** Unpaid for too long. */
        LAPSED,
        /** Cancelled by the candidate, alone or with the whole registration. */
        CANCELLED,
        /** Left for another centre, where the same subject is reserved in the same step. */
        MOVED
    }
}
