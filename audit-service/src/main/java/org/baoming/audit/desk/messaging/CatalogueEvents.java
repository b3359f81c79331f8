package org.baoming.audit.desk.messaging;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.baoming.audit.desk.FollowCatalogue;
import org.baoming.chassis.event.Inbox;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.stereotype.Component;

/** What enrollment-service publishes about sessions and centres. */
@Component
class CatalogueEvents {

    record SessionChanged(String session, String nameZh, String nameEn) {}

    record CentreChanged(String session, String centre, String nameZh, String nameEn) {}

    private final Inbox inbox;
    private final FollowCatalogue catalogue;

    CatalogueEvents(Inbox inbox, FollowCatalogue catalogue) {
        this.inbox = inbox;
        this.catalogue = catalogue;
    }

    @KafkaListener(topics = "enrollment.catalogue")
    void catalogue(ConsumerRecord<String, byte[]> message) {
        inbox.latest(message, event -> {
            switch (event.type()) {
                case "enrollment.session-changed.v1" -> {
                    var session = event.as(SessionChanged.class);
                    catalogue.session(session.session(), session.nameZh(), session.nameEn());
                }
                case "enrollment.centre-changed.v1" -> {
                    var centre = event.as(CentreChanged.class);
                    catalogue.centre(centre.session(), centre.centre(), centre.nameZh(), centre.nameEn());
                }
                default -> {
                    // notices are the portal's
                }
            }
        });
    }
}
