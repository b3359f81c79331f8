package org.baoming.passport.rule;

/** As it follows from a document's number. */
public enum Sex {
    MALE,
    FEMALE
}
