package org.baoming.enrollment.waitinglist;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import org.baoming.chassis.problem.ProblemException;
import org.baoming.enrollment.CentreCode;
import org.baoming.enrollment.EnrollmentProblem;
import org.baoming.enrollment.PassportId;
import org.baoming.enrollment.RegistrationId;
import org.baoming.enrollment.SubjectCode;
import org.baoming.enrollment.agreement.Acceptances;
import org.baoming.enrollment.agreement.CentreNotices;
import org.baoming.enrollment.catalogue.Centre;
import org.baoming.enrollment.registration.Registration;
import org.baoming.enrollment.registration.RegistrationContext;
import org.baoming.enrollment.registration.Registrations;
import org.baoming.enrollment.roster.RosterRule;
import org.baoming.enrollment.seats.SeatLedger;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Joins the waiting list of a full subject. A repetition changes nothing. */
@Component
public class JoinWaitingList {
    private final Registrations registrations;
    private final RegistrationContext.Finder contexts;
    private final RosterRule rosterRule;
    private final CentreNotices notices;
    private final Acceptances acceptances;
    private final SeatLedger ledger;
    private final WaitingLists lines;
    private final InstantSource clock;

    /** @param accepted the centre's notices that are accepted with it: from code to version */
    public record Request(
            PassportId passport,
            RegistrationId registration,
            CentreCode centre,
            SubjectCode subject,
            Map<String, Integer> accepted) {}

    /** @param at the centre where it waits */
    public record Joined(WaitingLists.Standing standing, Centre at) {}

    JoinWaitingList(
            Registrations registrations,
            RegistrationContext.Finder contexts,
            RosterRule rosterRule,
            CentreNotices notices,
            Acceptances acceptances,
            SeatLedger ledger,
            WaitingLists lines,
            InstantSource clock) {
        this.registrations = registrations;
        this.contexts = contexts;
        this.rosterRule = rosterRule;
        this.notices = notices;
        this.acceptances = acceptances;
        this.ledger = ledger;
        this.lines = lines;
        this.clock = clock;
    }

    /** @throws ProblemException PLACE_LEFT; WAITING_ELSEWHERE; SUBJECT_CHOSEN; whatever speaks against choosing the subject */
    @Transactional
    public Joined join(Request request) {
        Instant now = clock.instant();
        Registration registration = registrations.locked(request.registration(), request.passport());
        Centre at = contexts.centre(registration, request.centre());
        if (!registration.waitingList().isFor(request.centre(), request.subject())) {
            join(registration, at, request, now);
        }
        WaitingLists.Standing standing = lines.of(registration.id()).stream()
                .filter(place -> place.centre().equals(request.centre())
                        && place.subject().equals(request.subject()))
                .findFirst()
                .orElseThrow();
        return new Joined(standing, at);
    }

    private void join(Registration registration, Centre at, Request request, Instant now) {
        registration.requireManagedByCandidate();
        rosterRule.require(registration.roster(), at);
        registration.join(at, request.subject(), now);
        acceptances.keep(notices.requireRead(registration, at.centre(), request.accepted(), now));
        if (ledger.hasPlaceLeft(at.session(), at.centre(), request.subject())) {
            throw new ProblemException(EnrollmentProblem.PLACE_LEFT, "There is a place: choose the subject.")
                    .with("centre", at.centre().value())
                    .with("subject", request.subject().value());
        }
        registrations.save(registration);
    }
}
