package org.baoming.audit.numbers;

import java.time.Instant;

/** A request for review, or a decision. */
public record ReviewFact(String session, String centre, Kind kind, Instant at) {

    public enum Kind {
        REQUESTED,
        APPROVED,
        REJECTED
    }
}
