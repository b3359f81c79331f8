package org.baoming.passport.message.messaging;

import java.util.Set;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.baoming.chassis.event.Inbox;
import org.baoming.passport.message.Notification;
import org.baoming.passport.message.NotifyCandidate;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.stereotype.Component;

/** Receives decisions about requests for accommodations and notifies the candidate. */
@Component
class AccommodationsListener {

    private static final String DECIDED = "scheduling.accommodation-decided.v1";

    private final Inbox inbox;
    private final NotifyCandidate notifyCandidate;

    AccommodationsListener(Inbox inbox, NotifyCandidate notifyCandidate) {
        this.inbox = inbox;
        this.notifyCandidate = notifyCandidate;
    }

    /** What is used of scheduling.accommodation-decided.v1. */
    private record Decided(UUID passport, UUID request) {}

    @KafkaListener(topics = "scheduling.accommodations")
    void on(ConsumerRecord<String, byte[]> record) {
        inbox.once(record, Set.of(DECIDED), event -> {
            Decided decided = event.as(Decided.class);
            notifyCandidate.tell(new Notification.AccommodationDecided(decided.passport(), decided.request()));
        });
    }
}
