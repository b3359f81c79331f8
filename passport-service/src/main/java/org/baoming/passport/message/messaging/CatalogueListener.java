package org.baoming.passport.message.messaging;

import java.util.List;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.baoming.chassis.event.Inbox;
import org.baoming.chassis.event.ReceivedEvent;
import org.baoming.passport.message.CatalogueNames;
import org.baoming.passport.message.CatalogueNames.Name;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.stereotype.Component;

/** Receives the names of centres and subjects, which messages need. */
@Component
class CatalogueListener {

    private static final String CENTRE_CHANGED = "enrollment.centre-changed.v1";

    private final Inbox inbox;
    private final CatalogueNames names;

    CatalogueListener(Inbox inbox, CatalogueNames names) {
        this.inbox = inbox;
        this.names = names;
    }

    /** What is used of enrollment.centre-changed.v1. */
    private record CentreChanged(String session, String centre, String nameZh, String nameEn, List<Offer> offers) {}

    private record Offer(String subject, String nameZh, String nameEn) {}

    @KafkaListener(topics = "enrollment.catalogue", batch = "true")
    void on(List<ConsumerRecord<String, byte[]>> records) {
        inbox.latest(records, Set.of(CENTRE_CHANGED), events -> events.forEach(this::store));
    }

    private void store(ReceivedEvent event) {
        CentreChanged changed = event.as(CentreChanged.class);
        names.store(
                changed.session(),
                new Name(changed.centre(), changed.nameZh(), changed.nameEn()),
                changed.offers().stream()
                        .map(offer -> new Name(offer.subject(), offer.nameZh(), offer.nameEn()))
                        .toList());
    }
}
