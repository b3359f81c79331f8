package org.baoming.scheduling.ticket;

import org.baoming.scheduling.arrangement.SeatAssignment;
import org.jspecify.annotations.Nullable;

/**
 * Seats of a centre.
 *
 * @param slot null: all
 * @param room its code; null: all
 * @param onlyValid those whose tickets are valid
 */
public record SeatSelection(
        String session,
        String centre,
        @Nullable Integer slot,
        @Nullable String room,
        boolean onlyValid) {

    public SeatSelection(String session, String centre, @Nullable Integer slot, @Nullable String room) {
        this(session, centre, slot, room, false);
    }

    SeatSelection withValidTickets() {
        return new SeatSelection(session, centre, slot, room, true);
    }

    boolean has(SeatAssignment seat) {
        return (!onlyValid || seat.hasValidTicket())
                && (slot == null || slot == seat.slot())
                && (room == null || room.equals(seat.room()));
    }

    /** Nothing that is selected comes after this seat. */
    boolean endsBefore(SeatAssignment seat) {
        return slot != null && seat.slot() > slot;
    }
}
