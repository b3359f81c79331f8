package org.baoming.scheduling.arrangement;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import org.baoming.scheduling.EntryId;
import org.baoming.scheduling.RegistrationId;
import org.jspecify.annotations.Nullable;

/**
 * A published seat.
 *
 * @param ticketNumber 16 digits, unique within the session
 * @param extraMinutes beyond the end of the slot, for this candidate alone
 * @param seat from 1
 * @param unconfirmedSince the on-site confirmation was revoked or refused then, and the ticket is void meanwhile; null: it is valid
 */
public record SeatAssignment(
        EntryId entry,
        RegistrationId registration,
        String session,
        String centre,
        String subject,
        String ticketNumber,
        int slot,
        LocalDate date,
        LocalTime startsAt,
        LocalTime endsAt,
        int extraMinutes,
        String room,
        int seat,
        Instant publishedAt,
        @Nullable Instant unconfirmedSince) {

    public boolean hasValidTicket() {
        return unconfirmedSince == null;
    }

    /** The same entry with the same ticket number elsewhere: tickets that were printed before are void. */
    SeatAssignment in(Slot other, String otherRoom, int otherSeat, int minutes, Instant now) {
        return new SeatAssignment(
                entry,
                registration,
                session,
                centre,
                subject,
                ticketNumber,
                other.number(),
                other.date(),
                other.startsAt(),
                other.endsAt(),
                minutes,
                otherRoom,
                otherSeat,
                now,
                unconfirmedSince);
    }
}
