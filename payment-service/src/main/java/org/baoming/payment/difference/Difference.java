package org.baoming.payment.difference;

import java.time.Instant;
import java.time.LocalDate;
import org.baoming.payment.Fen;
import org.baoming.payment.platform.StatementLine.What;
import org.jspecify.annotations.Nullable;

/**
 * A difference between our records and the platform's statement, listed until it is settled.
 *
 * @param number the platform's number of a payment, our number of a refund
 * @param order as the side that has it names it
 * @param ours in fen; null if we have no such payment or refund
 * @param theirs in fen; null if the statement lacks it
 * @param settledBy an account, or {@link #PLATFORM}
 * @param settledByName the account's sign-in name; null for the platform, and where it was settled before names were kept
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
        @Nullable String settledByName,
        @Nullable String note) {

    /** Stands for an account where the platform's own answer has settled the difference. */
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

    /** Which side differs. */
    public enum Kind {
        MISSING_HERE,
        MISSING_THERE,
        /** Another amount or another order. */
        DIFFERS
    }
}
