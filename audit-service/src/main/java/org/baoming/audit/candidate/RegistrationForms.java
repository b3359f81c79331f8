package org.baoming.audit.candidate;

import java.util.UUID;

/** Asks for the form of a registration, wherever it is kept. Never called inside a transaction. */
public interface RegistrationForms {

    Answer ask(UUID registration);

    /** An outage is an answer of its own, never taken for "there is none". */
    sealed interface Answer {
        record Found(RegistrationForm form) implements Answer {}

        record Missing() implements Answer {}

        record Unavailable() implements Answer {}
    }
}
