package org.baoming.enrollment.selfservice.web;

import java.time.Instant;
import org.baoming.enrollment.CentreCode;
import org.baoming.enrollment.SubjectCode;
import org.baoming.enrollment.waitinglist.WaitingLists;

/**
 * An entry on the waiting list for a subject.
 *
 * @param position 1: the next one
 */
record WaitingPlaceResponse(CentreCode centre, SubjectCode subject, int position, Instant joinedAt) {

    static WaitingPlaceResponse from(WaitingLists.Standing standing) {
        return new WaitingPlaceResponse(
                standing.centre(), standing.subject(), standing.position(), standing.joinedAt());
    }
}
