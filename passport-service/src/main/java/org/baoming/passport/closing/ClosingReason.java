package org.baoming.passport.closing;

/** Why an owner closes a passport, if they want to say it. */
public enum ClosingReason {
    NO_LONGER_NEEDED,
    ANOTHER_PASSPORT,
    PRIVACY,
    OTHER
}
