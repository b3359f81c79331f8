package org.baoming.scheduling.ticket;

import java.util.List;
import org.baoming.scheduling.arrangement.SeatAssignment;
import org.baoming.scheduling.catalogue.CentreDescription;
import org.baoming.scheduling.catalogue.RegistrationWindow;
import org.baoming.scheduling.venue.Room;
import org.jspecify.annotations.Nullable;

/**
 * Where a candidate's ticket stands.
 *
 * @param window when it can be printed; null until it is set
 * @param centre null as long as there is no seat
 * @param seats by time
 */
public record TicketState(
        State state,
        @Nullable RegistrationWindow window,
        @Nullable CentreDescription centre,
        List<Seat> seats) {

    public enum State {
        /** No seat is published. */
        NOT_ARRANGED,
        /** The on-site confirmation was revoked or refused after the publication: the ticket is void meanwhile. */
        NOT_CONFIRMED,
        /** The printing window has not begun, or is not set. */
        NOT_YET,
        /** The candidate can print it. */
        OPEN,
        /** The printing window is over. */
        CLOSED,
        /** The centre prints the tickets itself. */
        AT_CENTRE
    }

    /** @param room null for one that was removed after the seat was published */
    public record Seat(
            SeatAssignment seat,
            CentreDescription.Subject subject,
            @Nullable Room room) {}
}
