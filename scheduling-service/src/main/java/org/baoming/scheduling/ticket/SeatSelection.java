package org.baoming.scheduling.ticket;

import org.baoming.scheduling.arrangement.SeatAssignment;
import org.jspecify.annotations.Nullable;

/**
 * Seats of a centre.
 *
 * @param slot null: all
 * @param room its code; null: all
 */
public record SeatSelection(
        String session,
        String centre,
        @Nullable Integer slot,
        @Nullable String room) {

    boolean has(SeatAssignment seat) {
        return (slot == null || slot == seat.slot()) && (room == null || room.equals(seat.room()));
    }

    /** Nothing that is selected comes after this seat. */
    boolean endsBefore(SeatAssignment seat) {
        return slot != null && seat.slot() > slot;
    }
}
