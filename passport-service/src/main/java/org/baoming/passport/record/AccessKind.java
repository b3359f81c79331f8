package org.baoming.passport.record;

/** What was done with the data of a passport; its owner sees it. */
public enum AccessKind {
    DOCUMENT_ENTERED,
    DOCUMENT_CHANGED,
    /** The owner had the number shown in full. */
    DOCUMENT_SHOWN,
    /** A member of a centre's staff had the number shown in full and gave a reason. */
    DOCUMENT_DISCLOSED,
    EMAIL_CHANGED,
    MOBILE_CHANGED,
    DATA_EXPORTED
}
