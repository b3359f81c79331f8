package org.baoming.audit.candidate;

import java.util.UUID;

/** Asks for the picture of a candidate, wherever it is kept. Never called inside a transaction. */
public interface CandidatePhotos {

    Answer ask(UUID registration);

    /** An outage is an answer of its own, never taken for "there is none". */
    sealed interface Answer {
        /** @param jpeg the picture, re-encoded and free of metadata */
        @SuppressWarnings("ArrayRecordComponent") // handed through, never compared
        record Found(byte[] jpeg) implements Answer {}

        record Missing() implements Answer {}

        record Unavailable() implements Answer {}
    }
}
