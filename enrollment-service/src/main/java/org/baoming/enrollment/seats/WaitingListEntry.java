package org.baoming.enrollment.seats;

import java.time.Instant;
import java.util.UUID;
import org.baoming.chassis.TimeOrderedIds;
import org.baoming.enrollment.CentreCode;
import org.baoming.enrollment.SubjectCode;

/** A registration's entry on the waiting list for a subject at a centre; the {@link SeatLedger} keeps the order. */
public record WaitingListEntry(UUID place, CentreCode centre, SubjectCode subject, Instant joinedAt) {

    public static WaitingListEntry atTheEnd(CentreCode centre, SubjectCode subject, Instant now) {
        return new WaitingListEntry(TimeOrderedIds.next(), centre, subject, now);
    }

    public boolean isFor(CentreCode at, SubjectCode wanted) {
        return centre.equals(at) && subject.equals(wanted);
    }
}
