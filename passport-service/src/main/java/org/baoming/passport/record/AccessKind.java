package org.baoming.passport.record;

/** What was done with the data of a passport; its owner sees it. */
public enum AccessKind {
    DOCUMENT_ENTERED,
    DOCUMENT_CHANGED,
    /** Staff found, with the paper in hand, that the document is somebody else's. */
    DOCUMENT_TAKEN_OFF,
    /** The owner had the number shown in full. */
    DOCUMENT_SHOWN,
    /** A member of a centre's staff had the number shown in full and gave a reason. */
    DOCUMENT_DISCLOSED,
    /** Staff put the number in a file of candidates, and gave a reason. */
    DOCUMENT_EXPORTED,
    PROFILE_CHANGED,
    /** A member of a centre's staff opened a registration with its form. */
    REGISTRATION_VIEWED,
    /** A member of a centre's staff saw the photo. */
    PHOTO_VIEWED,
    /** The centre's staff approved a registration. */
    REVIEW_APPROVED,
    /** The centre's staff rejected a registration; the reason stands at the registration. */
    REVIEW_REJECTED,
    /** Staff opened a request for accommodations, with its reason. */
    ACCOMMODATION_VIEWED,
    /** Staff opened a file of evidence of such a request. */
    ACCOMMODATION_EVIDENCE_VIEWED,
    /** Staff decided about such a request; the decision stands at the registration. */
    ACCOMMODATION_DECIDED,
    EMAIL_CHANGED,
    MOBILE_CHANGED,
    DATA_EXPORTED
}
