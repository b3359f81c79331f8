package org.baoming.payment.difference;

import java.time.Instant;
import java.time.LocalDate;
import org.baoming.payment.Fen;
import org.baoming.payment.platform.StatementLine.What;
import org.jspecify.annotations.Nullable;

/**
 * Something that our accounts and the platform's statement tell differently; listed until it is settled.
 *
 * @param number the platform's number of a payment, our number of a refund
 * @param order as whoever has it tells
 * @param ours in fen; null where it is missing here
 * @param theirs in fen; null where the statement lacks it
 * @param settledBy an account, or {@link #PLATFORM}
 */
public record Difference(
        long id,
        LocalDate day,
        What what,
        Kind kind,
        String number,
        String order,
        @Nullable Fen ours,
        @Nullable Fen theirs,
        Instant foundAt,
        @Nullable Instant settledAt,
        @Nullable String settledBy,
        @Nullable String note) {

    /** What settles by asking the platform. */
    public static final String PLATFORM = "platform";

    /**
     * A difference that is to be listed.
     *
     * @see Difference
     */
    public record Found(
            LocalDate day,
            What what,
            Kind kind,
            String number,
            String order,
            @Nullable Fen ours,
            @Nullable Fen theirs) {}

    /** Who does not know of it. */
    public enum Kind {
        MISSING_HERE,
        MISSING_THERE,
        /** Another amount or another order. */
        DIFFERS
    }
}
