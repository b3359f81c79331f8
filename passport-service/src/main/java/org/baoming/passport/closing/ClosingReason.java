package org.baoming.passport.closing;

/** Why somebody closes a passport, if they want to say. */
public enum ClosingReason {
    NO_LONGER_NEEDED,
    ANOTHER_PASSPORT,
    PRIVACY,
    OTHER
}
