package org.baoming.passport.closing;

import java.util.List;
import java.util.UUID;

/** Asks the service that keeps registrations whether one forbids the closure of a passport. Never called inside a transaction. */
public interface LiveRegistrations {

    Answer of(UUID passport);

    /** Unless one is live: from here on none can be opened for this passport. May be repeated. */
    Answer close(UUID passport);

    /** An outage is an answer of its own, never taken for "there is none". */
    sealed interface Answer {
        record None() implements Answer {}

        /** @param sessions the codes of the exam sessions */
        record Live(List<String> sessions) implements Answer {}

        record Unavailable() implements Answer {}
    }
}
