package org.baoming.audit.desk.messaging;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.baoming.audit.desk.DeskSessions;
import org.baoming.chassis.event.Inbox;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.stereotype.Component;

/** What enrollment-service publishes about sessions and centres. */
@Component
class CatalogueEvents {

    record SessionChanged(String session, String nameZh, String nameEn) {}

    record CentreChanged(String session, String centre, String nameZh, String nameEn) {}

    private final Inbox inbox;
    private final DeskSessions sessions;

    CatalogueEvents(Inbox inbox, DeskSessions sessions) {
        this.inbox = inbox;
        this.sessions = sessions;
    }

    @KafkaListener(topics = "enrollment.catalogue")
    void catalogue(ConsumerRecord<String, byte[]> message) {
        inbox.latest(message, event -> {
            switch (event.type()) {
                case "enrollment.session-changed.v1" -> {
                    var session = event.as(SessionChanged.class);
                    sessions.nameSession(session.session(), session.nameZh(), session.nameEn());
                }
                case "enrollment.centre-changed.v1" -> {
                    var centre = event.as(CentreChanged.class);
                    sessions.nameCentre(centre.session(), centre.centre(), centre.nameZh(), centre.nameEn());
                }
                default -> {
                    // the portal shows notices
                }
            }
        });
    }
}
