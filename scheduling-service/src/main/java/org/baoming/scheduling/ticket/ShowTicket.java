package org.baoming.scheduling.ticket;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.baoming.chassis.problem.CommonProblem;
import org.baoming.chassis.problem.ProblemException;
import org.baoming.scheduling.PassportId;
import org.baoming.scheduling.RegistrationId;
import org.baoming.scheduling.arrangement.SeatAssignment;
import org.baoming.scheduling.arrangement.SeatAssignments;
import org.baoming.scheduling.catalogue.RegistrationWindow;
import org.baoming.scheduling.preference.PaidRegistrations;
import org.springframework.stereotype.Component;

/** Shows candidates where they sit and whether they can print their ticket. It calls no other service. */
@Component
public class ShowTicket {
    private final PaidRegistrations registrations;
    private final SeatAssignments seats;
    private final ExamSites sites;
    private final InstantSource clock;

    ShowTicket(PaidRegistrations registrations, SeatAssignments seats, ExamSites sites, InstantSource clock) {
        this.registrations = registrations;
        this.seats = seats;
        this.sites = sites;
        this.clock = clock;
    }

    /** @throws ProblemException NOT_FOUND for another candidate's registration; UPSTREAM_UNAVAILABLE */
    public TicketState show(RegistrationId registration, PassportId passport) {
        if (!registrations.isOwnedBy(registration, passport)) {
            throw new ProblemException(CommonProblem.NOT_FOUND, "There is no such registration with a paid subject");
        }
        List<SeatAssignment> published = seats.of(registration);
        if (published.isEmpty()) {
            return new TicketState(TicketState.State.NOT_ARRANGED, null, null, List.of());
        }
        SeatAssignment first = published.getFirst();
        ExamSite site = sites.of(first.session(), first.centre(), registration);
        return new TicketState(
                state(published, site, clock.instant()),
                site.session().ticketWindow(),
                site.centre(),
                published.stream()
                        .map(seat -> new TicketState.Seat(seat, site.centre().subject(seat.subject()), site.room(seat)))
                        .toList());
    }

    static TicketState.State state(List<SeatAssignment> published, ExamSite site, Instant now) {
        RegistrationWindow window = site.session().ticketWindow();
        if (!published.stream().allMatch(SeatAssignment::hasValidTicket)) {
            return TicketState.State.NOT_CONFIRMED;
        }
        if (!site.centre().selfPrintTicket()) {
            return TicketState.State.AT_CENTRE;
        }
        if (window == null || now.isBefore(window.opensAt())) {
            return TicketState.State.NOT_YET;
        }
        return window.isOpen(now) ? TicketState.State.OPEN : TicketState.State.CLOSED;
    }
}
