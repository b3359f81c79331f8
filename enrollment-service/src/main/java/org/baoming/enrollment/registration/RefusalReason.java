package org.baoming.enrollment.registration;

/** Why a payment is not applied. */
public enum RefusalReason {
    UNKNOWN_ORDER,
    /** The entries or the amount differ from what was checked out. */
    DIFFERS_FROM_CHECK_OUT,
    /** Another order paid for an entry. */
    PAID_ALREADY,
    /** The order was released, and another one is in progress. */
    OTHER_ORDER,
    UNDER_REVIEW,
    /** The candidate has cancelled an entry, changed the centre, or deleted the registration. */
    GIVEN_UP,
    /** The candidate has a new entry for a subject that had lapsed. */
    CHOSEN_AGAIN,
    TOO_MANY_SUBJECTS,
    /** The passport or the document has another registration by now. */
    REGISTERED_AGAIN,
    NO_SEAT_LEFT,
    /** It was applied, and staff have found since that the registration's document is somebody else's. */
    DOCUMENT_OF_ANOTHER
}
