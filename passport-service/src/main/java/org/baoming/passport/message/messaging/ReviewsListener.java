package org.baoming.passport.message.messaging;

import java.util.Set;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.baoming.chassis.event.Inbox;
import org.baoming.chassis.event.ReceivedEvent;
import org.baoming.passport.message.Notification;
import org.baoming.passport.message.NotifyCandidate;
import org.baoming.passport.message.ReviewedRegistrations;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.stereotype.Component;

/** Receives the decision of a centre and notifies the candidate. */
@Component
class ReviewsListener {

    private static final String APPROVED = "audit.review-approved.v1";
    private static final String REJECTED = "audit.review-rejected.v1";

    private final Inbox inbox;
    private final ReviewedRegistrations registrations;
    private final NotifyCandidate notifyCandidate;

    ReviewsListener(Inbox inbox, ReviewedRegistrations registrations, NotifyCandidate notifyCandidate) {
        this.inbox = inbox;
        this.registrations = registrations;
        this.notifyCandidate = notifyCandidate;
    }

    /** What is used of audit.review-approved.v1. */
    private record Approved(UUID registration, String centre, long version) {}

    /** What is used of audit.review-rejected.v1. */
    private record Rejected(UUID registration, String centre, String reason, long version) {}

    @KafkaListener(topics = "audit.reviews")
    void on(ConsumerRecord<String, byte[]> record) {
        inbox.once(record, Set.of(APPROVED, REJECTED), event -> notifyCandidate.tell(notification(event)));
    }

    private Notification notification(ReceivedEvent event) {
        if (event.type().equals(APPROVED)) {
            Approved approved = event.as(Approved.class);
            return new Notification.ReviewApproved(
                    owner(approved.registration()), approved.registration(), approved.centre(), approved.version());
        }
        Rejected rejected = event.as(Rejected.class);
        return new Notification.ReviewRejected(
                owner(rejected.registration()),
                rejected.registration(),
                rejected.centre(),
                rejected.reason(),
                rejected.version());
    }

    /** The request is on another topic and may be late: then the decision is delivered again. */
    private UUID owner(UUID registration) {
        return registrations
                .owner(registration)
                .orElseThrow(() -> new IllegalStateException(
                        "Nobody is known yet to have asked for a review of registration " + registration));
    }
}
