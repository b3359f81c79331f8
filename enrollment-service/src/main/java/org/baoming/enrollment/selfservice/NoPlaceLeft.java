package org.baoming.enrollment.selfservice;

import java.util.List;
import java.util.stream.Collectors;
import org.baoming.chassis.problem.ProblemException;
import org.baoming.enrollment.CentreCode;
import org.baoming.enrollment.EnrollmentProblem;
import org.baoming.enrollment.SessionCode;
import org.baoming.enrollment.SubjectCode;
import org.baoming.enrollment.catalogue.Catalogue;
import org.baoming.enrollment.registration.Registration;
import org.baoming.enrollment.roster.RosterRule;
import org.baoming.enrollment.seats.SeatBoard;
import org.springframework.stereotype.Component;

/**
 * The refusal that helps: which subject is full, where nearby it is not, and how long the waiting list is that the
 * candidate may join.
 */
@Component
class NoPlaceLeft {
    private final SeatBoard board;
    private final Catalogue catalogue;
    private final RosterRule rosterRule;

    /** Centres of the province where the subject has seats, most of them first, and that this candidate may choose. */
    record Alternatives(SubjectCode subject, List<SeatBoard.Nearby> centres) {}

    /** @param waiting the length of the waiting list */
    record Line(SubjectCode subject, int waiting) {}

    NoPlaceLeft(SeatBoard board, Catalogue catalogue, RosterRule rosterRule) {
        this.board = board;
        this.catalogue = catalogue;
        this.rosterRule = rosterRule;
    }

    /**
     * Reads the remaining seats; never inside a transaction.
     *
     * @param registration of the candidate who is refused
     * @param full the subjects without a place; none of them means that the centre has none
     */
    ProblemException at(
            Registration registration, CentreCode centre, List<SubjectCode> wanted, List<SubjectCode> full) {
        SessionCode session = registration.origin().session();
        List<SubjectCode> missed = full.isEmpty() ? wanted : full;
        return problem(centre, full)
                .with("centre", centre.value())
                .with(
                        "elsewhere",
                        missed.stream()
                                .map(subject -> new Alternatives(subject, elsewhere(registration, centre, subject)))
                                .toList())
                .with(
                        "waitingList",
                        missed.stream()
                                .map(subject -> line(session, centre, subject))
                                .toList());
    }

    private List<SeatBoard.Nearby> elsewhere(Registration registration, CentreCode full, SubjectCode subject) {
        SessionCode session = registration.origin().session();
        return board.nearby(
                session,
                full,
                subject,
                centre -> catalogue
                        .centre(session, centre)
                        .filter(at -> rosterRule.isOnOffer(registration.roster(), at))
                        .isPresent());
    }

    private static ProblemException problem(CentreCode centre, List<SubjectCode> full) {
        if (full.isEmpty()) {
            return new ProblemException(EnrollmentProblem.CENTRE_FULL, "Centre " + centre + " is full.");
        }
        String names = full.stream().map(SubjectCode::value).collect(Collectors.joining(", "));
        return new ProblemException(EnrollmentProblem.SUBJECT_FULL, "No place is left in " + names + ".")
                .with("subject", full.getFirst())
                .with("subjects", full);
    }

    private Line line(SessionCode session, CentreCode centre, SubjectCode subject) {
        return new Line(
                subject,
                board.seats(session, centre)
                        .map(seats -> seats.of(subject).waiting())
                        .orElse(0));
    }
}
