package org.baoming.passport.message.messaging;

import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.baoming.chassis.event.Inbox;
import org.baoming.chassis.event.ReceivedEvent;
import org.baoming.passport.message.AssignedSeats;
import org.baoming.passport.message.NotifySeats;
import org.jspecify.annotations.Nullable;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.stereotype.Component;

/** Receives the seats that scheduling-service publishes, a whole centre's at once, and notifies the candidates. */
@Component
class SeatsListener {

    private static final String SEATS_ASSIGNED = "scheduling.seats-assigned.v1";

    private final Inbox inbox;
    private final NotifySeats notifySeats;

    SeatsListener(Inbox inbox, NotifySeats notifySeats) {
        this.inbox = inbox;
        this.notifySeats = notifySeats;
    }

    /** What is used of scheduling.seats-assigned.v1. */
    private record SeatsAssigned(
            UUID registration,
            @Nullable UUID passport,
            String session,
            String centre,
            long version,
            @Nullable Boolean ticketsVoid,
            List<Seat> seats) {

        AssignedSeats toAssignedSeats() {
            return new AssignedSeats(
                    registration,
                    passport,
                    session,
                    centre,
                    version,
                    ticketsVoid,
                    seats.stream().map(Seat::toSeat).toList());
        }
    }

    private record Seat(
            UUID entry, String subject, LocalDate date, LocalTime startsAt, LocalTime endsAt, String room, int seat) {

        AssignedSeats.Seat toSeat() {
            return new AssignedSeats.Seat(entry, subject, date, startsAt, endsAt, room, seat);
        }
    }

    @KafkaListener(topics = "scheduling.seats", batch = "true")
    void on(List<ConsumerRecord<String, byte[]>> records) {
        inbox.once(records, Set.of(SEATS_ASSIGNED), events -> events.forEach(this::handle));
    }

    private void handle(ReceivedEvent event) {
        notifySeats.tell(event.as(SeatsAssigned.class).toAssignedSeats());
    }
}
