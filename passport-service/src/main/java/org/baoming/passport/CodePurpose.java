package org.baoming.passport;

/** What a verification code is sent for. A code for one purpose proves nothing for another. */
public enum CodePurpose {
    /** An address of a passport that is to be registered. */
    REGISTRATION,
    /** An address of a passport whose password is forgotten. */
    RECOVERY,
    /** An address that a passport is to have from now on. */
    CHANGE,
    /** An address that a passport has already; its owner agrees to a change. */
    CONFIRMATION
}
