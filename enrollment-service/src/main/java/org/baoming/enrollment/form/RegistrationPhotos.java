package org.baoming.enrollment.form;

import org.baoming.enrollment.RegistrationId;

/** The photos, which photo-service stores. */
public interface RegistrationPhotos {

    /** Asks now; never inside a database transaction. */
    Answer of(RegistrationId registration);

    /** An outage is its own answer and never a "no". */
    sealed interface Answer {
        record Known(byte[] jpeg) implements Answer {}

        record Missing() implements Answer {}

        record Unavailable() implements Answer {}
    }
}
