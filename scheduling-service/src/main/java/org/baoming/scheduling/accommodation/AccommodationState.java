package org.baoming.scheduling.accommodation;

/** The states of a request: it waits, and then one decision or its withdrawal ends it. */
public enum AccommodationState {
    /** Waits for the staff. */
    REQUESTED,
    /** All that was asked for, or more. */
    GRANTED,
    GRANTED_IN_PART,
    REFUSED,
    /** By the candidate, before a decision. */
    WITHDRAWN;

    public boolean isDecided() {
        return this == GRANTED || this == GRANTED_IN_PART || this == REFUSED;
    }
}
