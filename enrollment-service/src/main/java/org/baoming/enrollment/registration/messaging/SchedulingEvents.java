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
import org.baoming.enrollment.registration.PreferredDates;
import org.jspecify.annotations.Nullable;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.stereotype.Component;

/** Receives the dates that candidates prefer and the seats that they are given. */
@Component
class SchedulingEvents {
    private static final String DATE_PREFERRED = "scheduling.date-preferred.v1";
    private static final String SEATS_ASSIGNED = "scheduling.seats-assigned.v1";

    private final Inbox inbox;
    private final PreferredDates dates;
    private final AssignedSeats assignedSeats;

    SchedulingEvents(Inbox inbox, PreferredDates dates, AssignedSeats assignedSeats) {
        this.inbox = inbox;
        this.dates = dates;
        this.assignedSeats = assignedSeats;
    }

    private record DatePreferred(
            UUID registration, UUID entry, @Nullable LocalDate date, long version) {}

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
    @KafkaListener(topics = "scheduling.seats", batch = "true")
    void on(List<ConsumerRecord<String, byte[]>> records) {
        inbox.once(records, Set.of(DATE_PREFERRED, SEATS_ASSIGNED), events -> events.forEach(this::handle));
    }

    private void handle(ReceivedEvent event) {
        switch (event.type()) {
            case DATE_PREFERRED -> {
                DatePreferred preferred = event.as(DatePreferred.class);
                dates.record(
                        new RegistrationId(preferred.registration()),
                        new EntryId(preferred.entry()),
                        preferred.date(),
                        preferred.version());
            }
            case SEATS_ASSIGNED -> {
                SeatsAssigned assigned = event.as(SeatsAssigned.class);
                assignedSeats.record(
                        new RegistrationId(assigned.registration()),
                        assigned.seats().stream().map(Seat::toSeat).toList(),
                        assigned.version());
            }
            default -> throw new IllegalArgumentException(event.type());
        }
    }
}
