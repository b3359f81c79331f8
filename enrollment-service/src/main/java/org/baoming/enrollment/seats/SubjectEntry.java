package org.baoming.enrollment.seats;

import java.time.Duration;
import java.time.Instant;
import org.baoming.enrollment.CentreCode;
import org.baoming.enrollment.EntryId;
import org.baoming.enrollment.Money;
import org.baoming.enrollment.SubjectCode;
import org.jspecify.annotations.Nullable;

/**
 * One subject inside a registration; it holds a seat of the ledger.
 *
 * @param fee the price when it was made
 * @param expiresAt when it lapses unless it is paid; it does not run while the registration is held; null once
 *     paid
 * @param offered the waiting list has given the seat, for a shorter time than others
 */
public record SubjectEntry(
        EntryId entry,
        CentreCode centre,
        SubjectCode subject,
        Money fee,
        State state,
        @Nullable Instant expiresAt,
        boolean offered) {

    public enum State {
        RESERVED,
        /** Part of the order in progress. */
        PAYING,
        PAID
    }

    public static SubjectEntry reserve(CentreCode centre, SubjectCode subject, Money fee, Instant expiresAt) {
        return new SubjectEntry(EntryId.next(), centre, subject, fee, State.RESERVED, expiresAt, false);
    }

    /** The same, given by the waiting list. */
    public SubjectEntry fromWaitingList() {
        return new SubjectEntry(entry, centre, subject, fee, state, expiresAt, true);
    }

    /** A new entry for the same subject: the payment of the lapsed one has arrived. */
    public SubjectEntry again(Instant now) {
        return new SubjectEntry(EntryId.next(), centre, subject, fee, State.RESERVED, now, offered);
    }

    public boolean isPaid() {
        return state == State.PAID;
    }

    public boolean isExpiredAt(Instant now) {
        return state == State.RESERVED && expiresAt != null && !now.isBefore(expiresAt);
    }

    public boolean isPayableAt(Instant now) {
        return state == State.RESERVED && !isExpiredAt(now);
    }

    public SubjectEntry paying() {
        return new SubjectEntry(entry, centre, subject, fee, State.PAYING, expiresAt, offered);
    }

    public SubjectEntry paid() {
        return new SubjectEntry(entry, centre, subject, fee, State.PAID, null, offered);
    }

    /** Unpaid again, with its remaining time. */
    public SubjectEntry goesOn(Duration stoodStill) {
        return isPaid() || expiresAt == null ? this : expiring(expiresAt.plus(stoodStill));
    }

    public SubjectEntry expiring(Instant at) {
        return isPaid() ? this : new SubjectEntry(entry, centre, subject, fee, State.RESERVED, at, offered);
    }
}
