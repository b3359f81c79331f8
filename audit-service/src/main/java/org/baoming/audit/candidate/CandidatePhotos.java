package org.baoming.audit.candidate;

import java.util.UUID;

/** The photos of candidates at the service that keeps them. Never called inside a transaction. */
public interface CandidatePhotos {

    Answer find(UUID registration);

    FindingsAnswer findings(UUID registration);

    /** As {@link Answer}, about what the rules measured. */
    sealed interface FindingsAnswer {
        record Found(PhotoFindings findings) implements FindingsAnswer {}

        record Missing() implements FindingsAnswer {}

        record Unavailable() implements FindingsAnswer {}
    }

    /** An outage has its own answer; it never means "there is none". */
    sealed interface Answer {
        /** @param jpeg the photo, re-encoded and free of metadata */
        @SuppressWarnings("ArrayRecordComponent") // passed through, never compared
        record Found(byte[] jpeg) implements Answer {}

        record Missing() implements Answer {}

        record Unavailable() implements Answer {}
    }
}
