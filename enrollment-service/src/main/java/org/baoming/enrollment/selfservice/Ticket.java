package org.baoming.enrollment.selfservice;

import java.time.Instant;
import java.util.List;
import org.baoming.enrollment.Window;
import org.baoming.enrollment.registration.AssignedSeat;
import org.baoming.enrollment.registration.Registration;
import org.baoming.enrollment.registration.RegistrationContext;
import org.jspecify.annotations.Nullable;

/**
 * Whether the candidate can print the admission ticket: in the session's printing window, where the centre lets
 * candidates print ({@code selfPrintTicket}, R-104). scheduling-service decides it in the same way when it is printed.
 *
 * @param window when it can be printed; null until that is decided
 * @param over every exam of the registration that has a seat has ended
 */
public record Ticket(State state, @Nullable Window window, boolean over) {

    public enum State {
        /** No subject has a seat yet. */
        NOT_ARRANGED,
        /** The on-site confirmation was revoked or refused after the publication: the ticket is void until it is given again. */
        NOT_CONFIRMED,
        /** Printing has not begun. */
        NOT_YET,
        OPEN,
        CLOSED,
        /** The centre prints it and hands it out. */
        AT_CENTRE
    }

    public static Ticket of(
            Registration registration, RegistrationContext context, List<AssignedSeat> seats, Instant now) {
        boolean unconfirmed =
                context.policy().onSiteConfirmation() && registration.onSite().isWithheld();
        return of(
                unconfirmed,
                context.policy().selfPrintTicket(),
                context.session().ticketWindow(),
                seats,
                now);
    }

    static Ticket of(
            boolean unconfirmed, boolean selfPrint, @Nullable Window window, List<AssignedSeat> seats, Instant now) {
        boolean over = !seats.isEmpty() && seats.stream().noneMatch(seat -> now.isBefore(seat.over()));
        return new Ticket(state(unconfirmed, selfPrint, window, seats, now), window, over);
    }

    private static State state(
            boolean unconfirmed, boolean selfPrint, @Nullable Window window, List<AssignedSeat> seats, Instant now) {
        if (seats.isEmpty()) {
            return State.NOT_ARRANGED;
        }
        if (unconfirmed) {
            return State.NOT_CONFIRMED;
        }
        if (!selfPrint) {
            return State.AT_CENTRE;
        }
        if (window == null || now.isBefore(window.opensAt())) {
            return State.NOT_YET;
        }
        return window.isOpenAt(now) ? State.OPEN : State.CLOSED;
    }
}
