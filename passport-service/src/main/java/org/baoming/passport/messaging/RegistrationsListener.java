package org.baoming.passport.messaging;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.baoming.chassis.event.Inbox;
import org.baoming.passport.TellSeatOffered;
import org.jspecify.annotations.Nullable;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.stereotype.Component;

/** Hears that a seat was waited for and is there, and has the candidate told. */
@Component
class RegistrationsListener {

    private final Inbox inbox;
    private final TellSeatOffered tellSeatOffered;

    RegistrationsListener(Inbox inbox, TellSeatOffered tellSeatOffered) {
        this.inbox = inbox;
        this.tellSeatOffered = tellSeatOffered;
    }

    /** What is used of enrollment.seat-offered.v1. */
    private record SeatOffered(UUID entry, @Nullable UUID passport, String centre, String subject, Instant expiresAt) {}

    @KafkaListener(topics = "enrollment.registrations", batch = "true")
    void on(List<ConsumerRecord<String, byte[]>> records) {
        inbox.once(
                records,
                Set.of("enrollment.seat-offered.v1"),
                events -> events.forEach(event -> tell(event.as(SeatOffered.class))));
    }

    /** Whom a centre has registered, and who has not come to see it, has no address here. */
    private void tell(SeatOffered offered) {
        UUID passport = offered.passport();
        if (passport != null) {
            tellSeatOffered.tell(new TellSeatOffered.OfferedSeat(
                    offered.entry(), passport, offered.centre(), offered.subject(), offered.expiresAt()));
        }
    }
}
