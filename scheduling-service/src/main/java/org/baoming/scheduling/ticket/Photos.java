package org.baoming.scheduling.ticket;

import org.baoming.scheduling.RegistrationId;

/** The photos, which photo-service stores. */
public interface Photos {

    /** Calls photo-service; never inside a database transaction. */
    Answer of(RegistrationId registration);

    /** An outage is an answer of its own and never a refusal. */
    sealed interface Answer {
        record Known(byte[] jpeg) implements Answer {}

        record Missing() implements Answer {}

        record Unavailable() implements Answer {}
    }
}
