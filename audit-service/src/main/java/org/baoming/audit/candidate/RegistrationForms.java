package org.baoming.audit.candidate;

import java.util.UUID;

/** The forms of registrations at the service that keeps them. Never called inside a transaction. */
public interface RegistrationForms {

    Answer find(UUID registration);

    /** An outage has its own answer; it never means "there is none". */
    sealed interface Answer {
        record Found(RegistrationForm form) implements Answer {}

        record Missing() implements Answer {}

        record Unavailable() implements Answer {}
    }
}
