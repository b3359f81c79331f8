package org.baoming.audit.record;

/** What staff can do that goes on record. */
public enum Act {
    REVIEW_VIEWED,
    PHOTO_VIEWED,
    REVIEW_APPROVED,
    REVIEW_REJECTED,
    /** The whole document number was shown. */
    DOCUMENT_NUMBER_VIEWED
}
