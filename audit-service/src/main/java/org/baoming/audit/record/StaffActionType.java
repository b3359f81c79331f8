package org.baoming.audit.record;

/** The kinds of staff actions that are recorded. */
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
    /** How many date preferences a centre accepts was set; it concerns no registration. */
    DATE_CAPACITIES_CHANGED
}
