package org.baoming.enrollment.seats;

/** Why an entry released its seat. */
public enum ReleaseReason {
    CANCELLED,
    LAPSED,
    MOVED,
    /** The candidate deleted the whole registration. */
    DELETED
}
