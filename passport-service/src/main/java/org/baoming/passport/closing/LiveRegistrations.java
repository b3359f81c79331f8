package org.baoming.passport.closing;

import java.util.List;
import java.util.UUID;

/** Asks the service that keeps registrations whether one forbids the closure of a passport. Never called inside a transaction. */
public interface LiveRegistrations {

    Answer of(UUID passport);

    /** Makes sure that no registration can be opened for this passport from now on, unless one is live. May be repeated. */
    Answer close(UUID passport);

    /** An outage is an answer of its own, and never means that there is none. */
    sealed interface Answer {
        record None() implements Answer {}

        /** @param sessions the codes of the exam sessions */
        record Live(List<String> sessions) implements Answer {}

        record Unavailable() implements Answer {}
    }
}
