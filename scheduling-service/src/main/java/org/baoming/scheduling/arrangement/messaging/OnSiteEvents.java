package org.baoming.scheduling.arrangement.messaging;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.baoming.chassis.event.Inbox;
import org.baoming.chassis.event.ReceivedEvent;
import org.baoming.scheduling.arrangement.FollowEntries;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.stereotype.Component;

/** Consumes who is confirmed on site, and who is not or no more. */
@Component
class OnSiteEvents {
    private static final String CONFIRMED = "audit.on-site-confirmed.v1";
    private static final Set<String> TYPES =
            Set.of(CONFIRMED, "audit.on-site-refused.v1", "audit.on-site-confirmation-revoked.v1");

    private final Inbox inbox;
    private final FollowEntries followEntries;

    OnSiteEvents(Inbox inbox, FollowEntries followEntries) {
        this.inbox = inbox;
        this.followEntries = followEntries;
    }

    @KafkaListener(topics = "audit.reviews", groupId = "${spring.kafka.consumer.group-id}.arrangement", batch = "true")
    void on(List<ConsumerRecord<String, byte[]>> records) {
        inbox.every(
                records,
                TYPES,
                events -> followEntries.confirm(
                        events.stream().map(OnSiteEvents::said).toList()));
    }

    private static FollowEntries.OnSite said(ReceivedEvent event) {
        Said said = event.as(Said.class);
        return new FollowEntries.OnSite(
                said.registration(), said.session(), said.centre(), event.type().equals(CONFIRMED), said.version());
    }

    record Said(UUID registration, String session, String centre, long version) {}
}
