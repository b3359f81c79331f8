package org.baoming.scheduling.ticket;

import org.baoming.scheduling.arrangement.SeatAssignment;
import org.jspecify.annotations.Nullable;

/**
 * The content of an admission ticket 准考证: one subject, one seat.
 *
 * @param photo a JPEG; null if there is none
 * @param code what its QR code says
 */
record Ticket(SeatAssignment seat, ExamSite site, Person person, byte @Nullable [] photo, String code) {

    @Override
    public String toString() {
        return "Ticket[" + seat.ticketNumber() + "]";
    }
}
