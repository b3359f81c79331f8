package org.baoming.scheduling.ticket;

import java.util.Collection;
import java.util.Map;
import org.baoming.scheduling.RegistrationId;

/** The persons of registrations, which enrollment-service stores. */
public interface Persons {
    /** The most registrations of a call. */
    int AT_ONCE = 100;

    /** Calls enrollment-service; never inside a database transaction. */
    Answer of(Collection<RegistrationId> registrations);

    /** An outage is an answer of its own. */
    sealed interface Answer {
        /** @param persons without those whose registration does not exist */
        record Known(Map<RegistrationId, Person> persons) implements Answer {}

        record Unavailable() implements Answer {}
    }
}
