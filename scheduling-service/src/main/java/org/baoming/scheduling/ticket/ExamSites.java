package org.baoming.scheduling.ticket;

import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.baoming.chassis.problem.CommonProblem;
import org.baoming.chassis.problem.ProblemException;
import org.baoming.scheduling.RegistrationId;
import org.baoming.scheduling.accommodation.Accommodation;
import org.baoming.scheduling.accommodation.Accommodations;
import org.baoming.scheduling.catalogue.Catalogue;
import org.baoming.scheduling.venue.Room;
import org.baoming.scheduling.venue.ShowRooms;
import org.springframework.stereotype.Component;

/** Reads what tickets say of centres. */
@Component
class ExamSites {
    private final Catalogue catalogue;
    private final ShowRooms rooms;
    private final Accommodations accommodations;

    ExamSites(Catalogue catalogue, ShowRooms rooms, Accommodations accommodations) {
        this.catalogue = catalogue;
        this.rooms = rooms;
        this.accommodations = accommodations;
    }

    /** With the accommodations of all its candidates: for a batch. */
    ExamSite of(String session, String centre) {
        return of(session, centre, accommodations.of(session, centre));
    }

    /** With those of one registration. */
    ExamSite of(String session, String centre, RegistrationId registration) {
        return of(session, centre, accommodations.of(registration));
    }

    /** @throws ProblemException UPSTREAM_UNAVAILABLE as long as the catalogue has not arrived */
    private ExamSite of(String session, String centre, Map<RegistrationId, Accommodation> granted) {
        return new ExamSite(
                catalogue.description(session).orElseThrow(ExamSites::notYet),
                catalogue.description(session, centre).orElseThrow(ExamSites::notYet),
                rooms.show(session, centre).rooms().stream().collect(Collectors.toMap(Room::code, Function.identity())),
                granted);
    }

    private static ProblemException notYet() {
        return new ProblemException(
                CommonProblem.UPSTREAM_UNAVAILABLE, "The catalogue has not arrived yet; try again in a moment.");
    }
}
