package org.baoming.enrollment.registration.messaging;

import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.baoming.chassis.event.Inbox;
import org.baoming.chassis.event.ReceivedEvent;
import org.baoming.enrollment.EntryId;
import org.baoming.enrollment.RegistrationId;
import org.baoming.enrollment.registration.AssignedSeat;
import org.baoming.enrollment.registration.AssignedSeats;
import org.jspecify.annotations.Nullable;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.stereotype.Component;

/**
 * Receives the seats that candidates are given. Its own consumer group, so that it also reads what {@link DateEvents} had passed
 * over when this one came to be, or passes over on an instance that knows of no seats yet.
 */
@Component
class SeatEvents {
    private static final String SEATS_ASSIGNED = "scheduling.seats-assigned.v1";

    private final Inbox inbox;
    private final AssignedSeats assignedSeats;

    SeatEvents(Inbox inbox, AssignedSeats assignedSeats) {
        this.inbox = inbox.of("seats");
        this.assignedSeats = assignedSeats;
    }

    /** What is used of scheduling.seats-assigned.v1. */
    private record SeatsAssigned(UUID registration, long version, List<Seat> seats) {}

    private record Seat(
            UUID entry,
            String ticketNumber,
            LocalDate date,
            LocalTime startsAt,
            LocalTime endsAt,
            String room,
            @Nullable String roomNameZh,
            @Nullable String roomNameEn,
            @Nullable String building,
            @Nullable String floor,
            int seat) {

        AssignedSeat toSeat() {
            return new AssignedSeat(
                    new EntryId(entry),
                    ticketNumber,
                    date,
                    startsAt,
                    endsAt,
                    room,
                    Objects.requireNonNullElse(roomNameZh, ""),
                    Objects.requireNonNullElse(roomNameEn, ""),
                    Objects.requireNonNullElse(building, ""),
                    Objects.requireNonNullElse(floor, ""),
                    seat);
        }
    }

    /** A publication tells of a whole centre's candidates at once. */
    @KafkaListener(groupId = "${spring.application.name}-seats", topics = "scheduling.seats", batch = "true")
    void on(List<ConsumerRecord<String, byte[]>> records) {
        inbox.once(records, Set.of(SEATS_ASSIGNED), events -> events.forEach(this::store));
    }

    private void store(ReceivedEvent event) {
        SeatsAssigned assigned = event.as(SeatsAssigned.class);
        assignedSeats.record(
                new RegistrationId(assigned.registration()),
                assigned.seats().stream().map(Seat::toSeat).toList(),
                assigned.version());
    }
}
