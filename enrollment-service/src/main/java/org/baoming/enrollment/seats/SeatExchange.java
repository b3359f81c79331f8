package org.baoming.enrollment.seats;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.baoming.enrollment.CentreCode;
import org.baoming.enrollment.RegistrationId;
import org.baoming.enrollment.SessionCode;
import org.baoming.enrollment.SubjectCode;

/**
 * The seats that one registration releases and takes, all or nothing, with the waiting lists that it joins and
 * leaves.
 *
 * @param fromWaitingList the seats that it takes are offered to it by the waiting list, after everybody before it
 */
public record SeatExchange(
        RegistrationId registration,
        SessionCode session,
        List<ReleasedEntry> released,
        List<SubjectEntry> taken,
        List<WaitingListEntry> joined,
        List<WaitingListEntry> left,
        boolean fromWaitingList) {

    /** An exchange without waiting lists. */
    SeatExchange(
            RegistrationId registration, SessionCode session, List<ReleasedEntry> released, List<SubjectEntry> taken) {
        this(registration, session, released, taken, List.of(), List.of(), false);
    }

    /** The change of a counter. */
    record Change(int taken, int waiting) {
        Change plus(Change other) {
            return new Change(taken + other.taken, waiting + other.waiting);
        }
    }

    boolean isEmpty() {
        return released.isEmpty() && taken.isEmpty() && joined.isEmpty() && left.isEmpty();
    }

    /**
     * The change of each counter. A pool in which one entry is released and one is taken is contained with 0. What the
     * total promises to the waiting lists follows from the subjects.
     */
    Map<SeatPool, Change> changes() {
        Map<SeatPool, Change> changes = new HashMap<>();
        released.forEach(
                gone -> add(changes, gone.entry().centre(), gone.entry().subject(), new Change(-1, 0)));
        taken.forEach(entry -> add(changes, entry.centre(), entry.subject(), new Change(1, 0)));
        joined.forEach(place -> add(changes, place.centre(), place.subject(), new Change(0, 1)));
        left.forEach(place -> add(changes, place.centre(), place.subject(), new Change(0, -1)));
        return changes;
    }

    private void add(Map<SeatPool, Change> changes, CentreCode centre, SubjectCode subject, Change by) {
        changes.merge(SeatPool.of(session, centre, subject), by, Change::plus);
        changes.merge(SeatPool.total(session, centre), new Change(by.taken(), 0), Change::plus);
    }
}
