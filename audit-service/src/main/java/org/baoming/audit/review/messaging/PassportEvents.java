package org.baoming.audit.review.messaging;

import java.util.Set;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.baoming.audit.review.ForgetCandidate;
import org.baoming.chassis.event.Inbox;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.stereotype.Component;

/** What passport-service tells. */
@Component
class PassportEvents {

    private final Inbox inbox;
    private final ForgetCandidate forget;

    PassportEvents(Inbox inbox, ForgetCandidate forget) {
        this.inbox = inbox;
        this.forget = forget;
    }

    record Closed(UUID passport) {}

    @KafkaListener(topics = "passport.passports")
    void passport(ConsumerRecord<String, byte[]> message) {
        inbox.once(
                message,
                Set.of("passport.closed.v1"),
                event -> forget.forget(event.as(Closed.class).passport()));
    }
}
