package org.baoming.enrollment.privacy.messaging;

import java.util.Set;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.baoming.chassis.event.Inbox;
import org.baoming.enrollment.PassportId;
import org.baoming.enrollment.privacy.ClosePassport;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.stereotype.Component;

/**
 * Receives the event that a passport is closed: personal data that nothing needs any longer is deleted. A changed
 * document is read when it is needed.
 */
@Component
class PassportEvents {
    private final Inbox inbox;
    private final ClosePassport closePassport;

    PassportEvents(Inbox inbox, ClosePassport closePassport) {
        this.inbox = inbox;
        this.closePassport = closePassport;
    }

    record Closed(UUID passport) {}

    @KafkaListener(topics = "passport.passports")
    void on(ConsumerRecord<String, byte[]> record) {
        inbox.once(
                record,
                Set.of("passport.closed.v1"),
                event -> closePassport.forget(
                        new PassportId(event.as(Closed.class).passport())));
    }
}
