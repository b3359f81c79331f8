package org.baoming.scheduling.ticket;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.baoming.chassis.pdf.Fonts;
import org.baoming.chassis.pdf.PdfWriter;
import org.baoming.chassis.problem.CommonProblem;
import org.baoming.chassis.problem.ProblemException;
import org.baoming.chassis.security.Caller;
import org.baoming.chassis.staff.StaffAct;
import org.baoming.chassis.staff.StaffActs;
import org.baoming.scheduling.PassportId;
import org.baoming.scheduling.RegistrationId;
import org.baoming.scheduling.SchedulingProblem;
import org.baoming.scheduling.Staff;
import org.baoming.scheduling.arrangement.SeatAssignment;
import org.baoming.scheduling.arrangement.SeatAssignments;
import org.baoming.scheduling.preference.PaidRegistrations;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Prints the tickets of one registration, a page for each subject. It calls other services, never inside a transaction. */
@Component
public class PrintTicket {
    private final PaidRegistrations registrations;
    private final SeatAssignments seats;
    private final ExamSites sites;
    private final CollectTickets collect;
    private final Fonts fonts;
    private final StaffActs acts;
    private final TransactionTemplate transaction;
    private final InstantSource clock;

    PrintTicket(
            PaidRegistrations registrations,
            SeatAssignments seats,
            ExamSites sites,
            CollectTickets collect,
            Fonts fonts,
            StaffActs acts,
            TransactionTemplate transaction,
            InstantSource clock) {
        this.registrations = registrations;
        this.seats = seats;
        this.sites = sites;
        this.collect = collect;
        this.fonts = fonts;
        this.acts = acts;
        this.transaction = transaction;
        this.clock = clock;
    }

    /**
     * For its candidate, in the printing window, where the centre lets candidates print.
     *
     * @throws ProblemException NOT_FOUND, TICKET_NOT_OPEN, UPSTREAM_UNAVAILABLE
     */
    public byte[] forCandidate(RegistrationId registration, PassportId passport) {
        if (!registrations.isOwnedBy(registration, passport)) {
            throw notFound();
        }
        List<SeatAssignment> published = published(registration);
        ExamSite site = siteOf(published);
        TicketState.State state = ShowTicket.state(published, site, clock.instant());
        if (state != TicketState.State.OPEN) {
            throw notOpen(state);
        }
        Person person = collect.person(registration).orElseThrow(PrintTicket::notFound);
        return print(collect.of(published, person, site));
    }

    /**
     * For the staff of its centre or province, and for the board, at any time, but not while it is void; on record.
     *
     * @throws ProblemException NOT_FOUND, TICKET_NOT_OPEN, UPSTREAM_UNAVAILABLE
     */
    public byte[] forStaff(RegistrationId registration, Caller caller) {
        List<SeatAssignment> published = published(registration);
        SeatAssignment first = published.getFirst();
        if (Staff.within(caller, first.centre()).isEmpty()) {
            throw notFound();
        }
        if (!published.stream().allMatch(SeatAssignment::hasValidTicket)) {
            throw notOpen(TicketState.State.NOT_CONFIRMED);
        }
        Person person = collect.person(registration).orElseThrow(PrintTicket::notFound);
        byte[] pages = print(collect.of(published, person, siteOf(published)));
        transaction.executeWithoutResult(_ -> acts.record(
                caller,
                new StaffAct(
                        "TICKET_PRINTED",
                        first.centre(),
                        first.session(),
                        registration.value(),
                        person.passport() == null ? null : person.passport().value(),
                        Map.of("subjects", String.valueOf(published.size())))));
        return pages;
    }

    private List<SeatAssignment> published(RegistrationId registration) {
        List<SeatAssignment> published = seats.of(registration);
        if (published.isEmpty()) {
            throw notFound();
        }
        return published;
    }

    private ExamSite siteOf(List<SeatAssignment> published) {
        SeatAssignment first = published.getFirst();
        return sites.of(first.session(), first.centre(), first.registration());
    }

    private byte[] print(List<Ticket> tickets) {
        try (var bytes = new ByteArrayOutputStream()) {
            PdfWriter document =
                    new PdfWriter(fonts, "准考证 " + tickets.getFirst().seat().ticketNumber(), bytes);
            for (Ticket ticket : tickets) {
                TicketPages.draw(document, ticket);
            }
            document.finish();
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException("The ticket cannot be printed", e);
        }
    }

    private static ProblemException notOpen(TicketState.State state) {
        return new ProblemException(SchedulingProblem.TICKET_NOT_OPEN, "The ticket cannot be printed now: " + state)
                .with("state", state);
    }

    private static ProblemException notFound() {
        return new ProblemException(CommonProblem.NOT_FOUND, "There is no published seat of such a registration");
    }
}
