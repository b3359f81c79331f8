package org.baoming.enrollment.selfservice.web;

import java.time.Instant;
import java.util.Optional;
import org.baoming.enrollment.CentreCode;
import org.baoming.enrollment.SubjectCode;
import org.baoming.enrollment.catalogue.Centre;
import org.baoming.enrollment.waitinglist.WaitingLists;

/**
 * An entry on the waiting list for a subject.
 *
 * @param nameZh of the subject; its code, until the list ends, if the centre has just withdrawn it
 * @param position 1: the next one
 */
record WaitingPlaceResponse(
        CentreCode centre,
        String centreNameZh,
        String centreNameEn,
        SubjectCode subject,
        String nameZh,
        String nameEn,
        int position,
        Instant joinedAt) {

    static WaitingPlaceResponse from(WaitingLists.Standing standing, Centre at) {
        Optional<Centre.Offer> offer = at.offer(standing.subject());
        String code = standing.subject().value();
        return new WaitingPlaceResponse(
                standing.centre(),
                at.nameZh(),
                at.nameEn(),
                standing.subject(),
                offer.map(Centre.Offer::nameZh).orElse(code),
                offer.map(Centre.Offer::nameEn).orElse(code),
                standing.position(),
                standing.joinedAt());
    }
}
