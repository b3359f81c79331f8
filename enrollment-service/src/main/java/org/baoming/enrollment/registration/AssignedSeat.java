package org.baoming.enrollment.registration;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import org.baoming.chassis.ChinaTime;
import org.baoming.enrollment.EntryId;

/**
 * Where and when a paid subject is examined, as scheduling-service has published it.
 *
 * @param ticketNumber of the admission ticket, 16 digits
 * @param date the exam's day in China
 * @param room its code; the names are empty where the centre has given none
 */
public record AssignedSeat(
        EntryId entry,
        String ticketNumber,
        LocalDate date,
        LocalTime startsAt,
        LocalTime endsAt,
        String room,
        String roomNameZh,
        String roomNameEn,
        String building,
        String floor,
        int seat) {

    /** When the exam ends. */
    public Instant over() {
        return date.atTime(endsAt).atZone(ChinaTime.ZONE).toInstant();
    }
}
