package org.baoming.scheduling.ticket;

import java.util.Map;
import org.baoming.scheduling.RegistrationId;
import org.baoming.scheduling.accommodation.Accommodation;
import org.baoming.scheduling.arrangement.SeatAssignment;
import org.baoming.scheduling.catalogue.CentreDescription;
import org.baoming.scheduling.catalogue.SessionDescription;
import org.baoming.scheduling.venue.Room;
import org.jspecify.annotations.Nullable;

/**
 * A centre in a session, as its tickets and lists describe it.
 *
 * @param rooms by code
 * @param accommodations of its candidates
 */
record ExamSite(
        SessionDescription session,
        CentreDescription centre,
        Map<String, Room> rooms,
        Map<RegistrationId, Accommodation> accommodations) {

    /** Null for one that was removed after seats in it were published. */
    @Nullable
    Room room(SeatAssignment seat) {
        return rooms.get(seat.room());
    }

    @Nullable
    Accommodation accommodation(SeatAssignment seat) {
        return accommodations.get(seat.registration());
    }
}
