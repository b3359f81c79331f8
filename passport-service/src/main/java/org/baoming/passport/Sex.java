package org.baoming.passport;

/** As it follows from a document's number. */
public enum Sex {
    MALE,
    FEMALE
}
