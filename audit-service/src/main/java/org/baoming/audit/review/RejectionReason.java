package org.baoming.audit.review;

/** What can be wrong with a registration; the candidate reads it in their language, with the staff's own words. */
public enum RejectionReason {
    PHOTO_UNFIT,
    PHOTO_NOT_OF_CANDIDATE,
    DOCUMENT_WRONG,
    PERSONAL_INFORMATION_WRONG,
    NOT_ELIGIBLE,
    SUBJECTS_WRONG,
    OTHER
}
