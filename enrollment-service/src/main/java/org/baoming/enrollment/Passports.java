package org.baoming.enrollment;

/** The passports, which another service keeps. */
public interface Passports {

    /** Asks now; never inside a database transaction. */
    Answer documentOf(PassportId passport);

    /** An outage is its own answer and never a "no". */
    sealed interface Answer {
        record Known(IdentityDocument document) implements Answer {}

        /** There is no document on this passport. */
        record Missing() implements Answer {}

        record Unavailable() implements Answer {}
    }
}
