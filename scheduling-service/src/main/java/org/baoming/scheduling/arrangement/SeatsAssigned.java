package org.baoming.scheduling.arrangement;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.UUID;
import org.baoming.chassis.event.DomainEvent;
import org.jspecify.annotations.Nullable;

/**
 * All published seats of a registration, after one of them was assigned, moved or released, or its tickets became void or valid. An empty
 * list: it has none any more.
 *
 * @param passport null: a group registration that nobody has come to see yet
 * @param version counts the changes of the registration's seats, apart from those of its date preferences
 * @param ticketsVoid the seats are kept, but the on-site confirmation is revoked or refused
 */
record SeatsAssigned(
        UUID registration,
        @JsonInclude(JsonInclude.Include.ALWAYS) @Nullable UUID passport,
        String session,
        String centre,
        long version,
        Instant at,
        boolean ticketsVoid,
        List<Seat> seats)
        implements DomainEvent {
    static final String TOPIC = "scheduling.seats";

    /** @param endsAt for this candidate, extra time included */
    record Seat(
            UUID entry,
            String subject,
            String ticketNumber,
            LocalDate date,
            @JsonFormat(pattern = "HH:mm") LocalTime startsAt,
            @JsonFormat(pattern = "HH:mm") LocalTime endsAt,
            String room,
            String roomNameZh,
            String roomNameEn,
            String building,
            String floor,
            int seat) {}

    @Override
    public String topic() {
        return TOPIC;
    }

    @Override
    public String type() {
        return "scheduling.seats-assigned.v1";
    }

    @Override
    public String key() {
        return registration.toString();
    }
}
