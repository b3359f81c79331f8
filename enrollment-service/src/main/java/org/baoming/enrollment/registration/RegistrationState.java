package org.baoming.enrollment.registration;

import static java.util.Map.entry;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The life cycle of a registration (R-307 … R-312).
 *
 * <p>It begins as {@link #EDITING}: form, photo and subjects change freely. Where the centre reviews, the candidate
 * submits it. {@link #IN_REVIEW}, nothing changes and no deadline runs. It comes back {@link #REJECTED}, to be corrected
 * and submitted again, or {@link #APPROVED}: form and photo stay frozen, subjects may still be added. A rejection is valid
 * at that centre only: at another centre the registration is {@link #EDITING} again.
 *
 * <p>Starting a payment holds it ({@link #PAYING}, {@link #PAYING_APPROVED}) until the order is paid or released;
 * released, it has its former state again. The first paid subject makes it {@link #PAID} for good: more subjects may be
 * added and paid ({@link #PAYING_MORE}). If it is unpaid and left without subjects, or deleted by the candidate, it is
 * {@link #REMOVED}, and the candidate may register again; so it is, paid or not, if staff find that its document is
 * somebody else's. A late payment for a registration that lapsed makes it
 * {@link #PAID} if there is still room for it.
 */
public enum RegistrationState {
    EDITING,
    IN_REVIEW,
    REJECTED,
    APPROVED,
    PAYING,
    PAYING_APPROVED,
    PAID,
    PAYING_MORE,
    REMOVED;

    /** What can happen to a registration. */
    public enum Trigger {
        /** The first centre, or another one. */
        CENTRE_CHOSEN,
        REVIEW_REQUESTED,
        REVIEW_APPROVED,
        REVIEW_REJECTED,
        PAYMENT_STARTED,
        PAYMENT_RELEASED,
        /** A payment arrived: for the order in progress, or late, for one that was released already. */
        ORDER_PAID,
        /** The last unpaid entry lapsed, or none was chosen for too long. */
        LEFT_EMPTY,
        /** The candidate deleted it. */
        DELETED,
        /** Staff have found that its document is somebody else's. Nothing of it is being paid; what is paid is refunded. */
        TAKEN_AWAY
    }

    /** The transition table: a transition that is not in it cannot happen. */
    private static final Map<RegistrationState, Map<Trigger, RegistrationState>> TRANSITIONS = Map.ofEntries(
            entry(
                    EDITING,
                    Map.of(
                            Trigger.CENTRE_CHOSEN, EDITING,
                            Trigger.REVIEW_REQUESTED, IN_REVIEW,
                            Trigger.PAYMENT_STARTED, PAYING,
                            Trigger.ORDER_PAID, PAID,
                            Trigger.LEFT_EMPTY, REMOVED,
                            Trigger.DELETED, REMOVED,
                            Trigger.TAKEN_AWAY, REMOVED)),
            entry(
                    IN_REVIEW,
                    Map.of(
                            Trigger.REVIEW_APPROVED, APPROVED,
                            Trigger.REVIEW_REJECTED, REJECTED,
                            Trigger.TAKEN_AWAY, REMOVED)),
            entry(
                    REJECTED,
                    Map.of(
                            Trigger.CENTRE_CHOSEN, EDITING,
                            Trigger.REVIEW_REQUESTED, IN_REVIEW,
                            // only where the centre does not review any more
                            Trigger.PAYMENT_STARTED, PAYING,
                            Trigger.LEFT_EMPTY, REMOVED,
                            Trigger.DELETED, REMOVED,
                            Trigger.TAKEN_AWAY, REMOVED)),
            entry(
                    APPROVED,
                    Map.of(
                            Trigger.PAYMENT_STARTED, PAYING_APPROVED,
                            Trigger.ORDER_PAID, PAID,
                            Trigger.LEFT_EMPTY, REMOVED,
                            Trigger.DELETED, REMOVED,
                            Trigger.TAKEN_AWAY, REMOVED)),
            entry(
                    PAYING,
                    Map.of(
                            Trigger.PAYMENT_RELEASED, EDITING,
                            Trigger.ORDER_PAID, PAID)),
            entry(
                    PAYING_APPROVED,
                    Map.of(
                            Trigger.PAYMENT_RELEASED, APPROVED,
                            Trigger.ORDER_PAID, PAID)),
            entry(
                    PAID,
                    Map.of(
                            Trigger.PAYMENT_STARTED, PAYING_MORE,
                            Trigger.ORDER_PAID, PAID,
                            Trigger.TAKEN_AWAY, REMOVED)),
            entry(
                    PAYING_MORE,
                    Map.of(
                            Trigger.PAYMENT_RELEASED, PAID,
                            Trigger.ORDER_PAID, PAID)),
            entry(REMOVED, Map.of(Trigger.ORDER_PAID, PAID)));

    private static final Set<RegistrationState> HELD = Set.of(IN_REVIEW, PAYING, PAYING_APPROVED, PAYING_MORE, REMOVED);
    private static final Set<RegistrationState> OPEN_FORM = Set.of(EDITING, REJECTED);

    /** Empty if this cannot happen now. */
    public Optional<RegistrationState> after(Trigger trigger) {
        return Optional.ofNullable(TRANSITIONS.getOrDefault(this, Map.of()).get(trigger));
    }

    /** Nothing changes, not even subjects, and no deadline runs. */
    public boolean isHeld() {
        return HELD.contains(this);
    }

    /** Form and photo can no longer change: 已锁定. */
    public boolean isLocked() {
        return !OPEN_FORM.contains(this);
    }

    public boolean isPaying() {
        return this == PAYING || this == PAYING_APPROVED || this == PAYING_MORE;
    }

    public ReviewState review(boolean required) {
        return switch (this) {
            case IN_REVIEW -> ReviewState.PENDING;
            case REJECTED -> required ? ReviewState.REJECTED : ReviewState.NOT_REQUIRED;
            case APPROVED, PAYING_APPROVED -> ReviewState.APPROVED;
            case PAID, PAYING_MORE -> required ? ReviewState.APPROVED : ReviewState.NOT_REQUIRED;
            case EDITING, PAYING, REMOVED -> required ? ReviewState.NOT_SUBMITTED : ReviewState.NOT_REQUIRED;
        };
    }
}
