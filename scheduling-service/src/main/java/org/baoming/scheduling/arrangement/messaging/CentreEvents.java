package org.baoming.scheduling.arrangement.messaging;

import java.util.List;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.baoming.chassis.event.Inbox;
import org.baoming.chassis.event.ReceivedEvent;
import org.baoming.scheduling.arrangement.FollowCentres;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.stereotype.Component;

/**
 * Consumes centres: each new one gets the seed of its draw. A consumer group of its own reads the topic, which is compacted, from its
 * beginning.
 */
@Component
class CentreEvents {
    private final Inbox inbox;
    private final FollowCentres followCentres;

    CentreEvents(Inbox inbox, FollowCentres followCentres) {
        this.inbox = inbox.of("arrangement");
        this.followCentres = followCentres;
    }

    @KafkaListener(
            topics = "enrollment.catalogue",
            groupId = "${spring.kafka.consumer.group-id}.arrangement",
            batch = "true")
    void on(List<ConsumerRecord<String, byte[]>> records) {
        inbox.latest(records, Set.of("enrollment.centre-changed.v1"), events -> events.forEach(this::handle));
    }

    private void handle(ReceivedEvent event) {
        CentreChanged centre = event.as(CentreChanged.class);
        followCentres.follow(centre.session(), centre.centre(), centre.policy().onSiteConfirmation());
    }

    record CentreChanged(String session, String centre, Policy policy) {}

    record Policy(boolean onSiteConfirmation) {}
}
