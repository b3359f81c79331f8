package org.baoming.scheduling.arrangement.messaging;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.baoming.chassis.event.Inbox;
import org.baoming.chassis.event.ReceivedEvent;
import org.baoming.scheduling.arrangement.FollowCentres;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.stereotype.Component;

/**
 * Consumes centres: each new one gets the seed of its draw. A consumer group of its own reads the topic, which is compacted, from its
 * beginning. Each is a transaction of its own, and a poll brings few: a rule that changes may change the tickets of 20,000 seats, and a
 * session's rule those of all centres.
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
            properties = "max.poll.records=50")
    void on(ConsumerRecord<String, byte[]> record) {
        inbox.latest(record, this::handle);
    }

    private void handle(ReceivedEvent event) {
        if (event.type().equals("enrollment.centre-changed.v1")) {
            CentreChanged centre = event.as(CentreChanged.class);
            followCentres.follow(
                    centre.session(), centre.centre(), centre.policy().onSiteConfirmation());
        }
    }

    record CentreChanged(String session, String centre, Policy policy) {}

    record Policy(boolean onSiteConfirmation) {}
}
