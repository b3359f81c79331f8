package org.baoming.audit.review.messaging;

import java.util.Set;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.baoming.audit.review.EraseCandidate;
import org.baoming.chassis.event.Inbox;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.stereotype.Component;

/** What passport-service publishes about passports. */
@Component
class PassportEvents {

    private final Inbox inbox;
    private final EraseCandidate erase;

    PassportEvents(Inbox inbox, EraseCandidate erase) {
        this.inbox = inbox;
        this.erase = erase;
    }

    record Closed(UUID passport) {}

    @KafkaListener(topics = "passport.passports")
    void passport(ConsumerRecord<String, byte[]> message) {
        inbox.once(
                message,
                Set.of("passport.closed.v1"),
                event -> erase.erase(event.as(Closed.class).passport()));
    }
}
