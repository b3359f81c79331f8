package org.baoming.photo.messaging;

import java.util.List;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.baoming.chassis.event.Inbox;
import org.baoming.chassis.event.ReceivedEvent;
import org.baoming.photo.PhotoPolicies;
import org.baoming.photo.PhotoPolicy;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.stereotype.Component;

/** Follows what centres ask of photos. */
@Component
class CatalogueEvents {
    private static final String CENTRE_CHANGED = "enrollment.centre-changed.v1";

    private final Inbox inbox;
    private final PhotoPolicies policies;

    CatalogueEvents(Inbox inbox, PhotoPolicies policies) {
        this.inbox = inbox;
        this.policies = policies;
    }

    @KafkaListener(topics = "enrollment.catalogue", batch = "true")
    void on(List<ConsumerRecord<String, byte[]>> records) {
        inbox.latest(records, Set.of(CENTRE_CHANGED), events -> events.forEach(this::handle));
    }

    private void handle(ReceivedEvent event) {
        CentreChanged changed = event.as(CentreChanged.class);
        policies.keep(changed.session(), changed.centre(), changed.policy().toPhotoPolicy());
    }

    record CentreChanged(String session, String centre, Policy policy) {}

    record Policy(PhotoPolicy.Background photoBackground, PhotoPolicy.Colour photoColour) {
        PhotoPolicy toPhotoPolicy() {
            return new PhotoPolicy(photoBackground, photoColour);
        }
    }
}
