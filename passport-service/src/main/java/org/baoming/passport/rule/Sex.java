package org.baoming.passport.rule;

/** The sex that follows from a document's number. */
public enum Sex {
    MALE,
    FEMALE
}
