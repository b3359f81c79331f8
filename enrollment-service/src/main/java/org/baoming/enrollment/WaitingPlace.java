package org.baoming.enrollment;

import java.time.Instant;
import java.util.UUID;
import org.baoming.chassis.TimeOrderedIds;

/** A registration's place in the line for a subject at a centre; the {@link SeatLedger} keeps the order. */
record WaitingPlace(UUID place, CentreCode centre, SubjectCode subject, Instant joinedAt) {

    static WaitingPlace atTheEnd(CentreCode centre, SubjectCode subject, Instant now) {
        return new WaitingPlace(TimeOrderedIds.next(), centre, subject, now);
    }

    boolean isFor(CentreCode at, SubjectCode wanted) {
        return centre.equals(at) && subject.equals(wanted);
    }
}
