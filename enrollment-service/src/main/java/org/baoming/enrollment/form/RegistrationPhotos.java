package org.baoming.enrollment.form;

import org.baoming.enrollment.RegistrationId;

/** The photos, which photo-service stores. */
public interface RegistrationPhotos {

    /** Calls photo-service; never inside a database transaction. */
    Answer of(RegistrationId registration);

    /** An outage is an answer of its own and never a refusal. */
    sealed interface Answer {
        record Known(byte[] jpeg) implements Answer {}

        record Missing() implements Answer {}

        record Unavailable() implements Answer {}
    }
}
