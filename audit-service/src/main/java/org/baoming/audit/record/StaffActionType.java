package org.baoming.audit.record;

/**
 * The staff actions of this service. Other services name theirs themselves: the record takes any name, and the desk has
 * words for those that it knows.
 */
public enum StaffActionType {
    REVIEW_VIEWED,
    PHOTO_VIEWED,
    REVIEW_APPROVED,
    REVIEW_REJECTED,
    ON_SITE_CONFIRMED,
    ON_SITE_NOT_COME,
    ON_SITE_WRONG_PAPERS,
    ON_SITE_CONFIRMATION_REVOKED,
    /** The page of a registration was shown, also where nobody reviews. */
    REGISTRATION_VIEWED,
    /** The document number was shown in full. */
    DOCUMENT_NUMBER_VIEWED,
    /** The record was exported; it concerns no registration. */
    RECORD_EXPORTED
}
