package org.baoming.scheduling.venue;

import org.baoming.chassis.problem.CommonProblem;
import org.baoming.chassis.problem.ProblemException;
import org.baoming.scheduling.catalogue.Catalogue;
import org.baoming.scheduling.catalogue.ExamSession;
import org.springframework.stereotype.Component;

/** Shows a centre's staff its rooms in a session. */
@Component
public class ShowRooms {
    private final Catalogue catalogue;
    private final Rooms rooms;

    ShowRooms(Catalogue catalogue, Rooms rooms) {
        this.catalogue = catalogue;
        this.rooms = rooms;
    }

    /** @throws ProblemException NOT_FOUND */
    public CentreRooms show(String session, String centre) {
        ExamSession found = session(catalogue, session, centre);
        return new CentreRooms(
                session, centre, found.examDates(), rooms.of(session, centre), rooms.earlier(session, centre));
    }

    static ExamSession session(Catalogue catalogue, String session, String centre) {
        return catalogue
                .centre(session, centre)
                .flatMap(found -> catalogue.session(session))
                .orElseThrow(() -> new ProblemException(CommonProblem.NOT_FOUND, "The session has no such centre."));
    }
}
