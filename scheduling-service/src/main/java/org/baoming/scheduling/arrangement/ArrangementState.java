package org.baoming.scheduling.arrangement;

/** How far a centre is with its arrangement. */
enum ArrangementState {
    /** Slots, rooms or paid entries are missing. */
    NOT_READY,
    READY,
    CALCULATING,
    DRAFT,
    PUBLISHED;

    static ArrangementState of(boolean published, boolean inProgress, boolean drafted, boolean ready) {
        if (published) {
            return PUBLISHED;
        }
        if (inProgress) {
            return CALCULATING;
        }
        if (drafted) {
            return DRAFT;
        }
        return ready ? READY : NOT_READY;
    }
}
