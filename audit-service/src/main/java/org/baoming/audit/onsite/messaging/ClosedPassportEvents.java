package org.baoming.audit.onsite.messaging;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.baoming.audit.onsite.EraseNotes;
import org.baoming.chassis.event.Inbox;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.stereotype.Component;

/** What passport-service publishes about passports that are closed. A consumer group of its own: reviews read the same topic. */
@Component
class ClosedPassportEvents {

    private final Inbox inbox;
    private final EraseNotes erase;

    ClosedPassportEvents(Inbox inbox, EraseNotes erase) {
        this.inbox = inbox;
        this.erase = erase;
    }

    record Closed(UUID passport) {}

    @KafkaListener(groupId = "${spring.application.name}-on-site", topics = "passport.passports", batch = "true")
    void on(List<ConsumerRecord<String, byte[]>> messages) {
        inbox.every(
                messages,
                Set.of("passport.closed.v1"),
                events -> erase.erase(events.stream()
                        .map(event -> event.as(Closed.class).passport())
                        .toList()));
    }
}
