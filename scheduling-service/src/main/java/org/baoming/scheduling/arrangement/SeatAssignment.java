package org.baoming.scheduling.arrangement;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import org.baoming.scheduling.EntryId;
import org.baoming.scheduling.RegistrationId;

/**
 * A published seat.
 *
 * @param ticketNumber 16 digits, unique within the session
 * @param extraMinutes beyond the end of the slot, for this candidate alone
 * @param seat from 1
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
        Instant publishedAt) {}
