package org.baoming.audit.review.messaging;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.baoming.audit.review.ReceiveReviewRequest;
import org.baoming.audit.review.ReviewRequest;
import org.baoming.audit.review.WithdrawReview;
import org.baoming.chassis.event.Inbox;
import org.baoming.chassis.event.ReceivedEvent;
import org.jspecify.annotations.Nullable;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.stereotype.Component;

/** What enrollment-service publishes about registrations. */
@Component
class RegistrationEvents {
    private static final String REQUESTED = "enrollment.review-requested.v1";
    private static final String RELEASED = "enrollment.subjects-released.v1";
    private static final String DELETED = "enrollment.registration-deleted.v1";
    private static final Set<String> TYPES = Set.of(REQUESTED, RELEASED, DELETED);

    record SubjectsReleased(UUID registration, String centre, String reason, long version) {}

    /** @param centre null if none was chosen: then there is no review either */
    record RegistrationDeleted(UUID registration, @Nullable String centre, long version) {}

    private final Inbox inbox;
    private final ReceiveReviewRequest receive;
    private final WithdrawReview withdraw;

    RegistrationEvents(Inbox inbox, ReceiveReviewRequest receive, WithdrawReview withdraw) {
        this.inbox = inbox;
        this.receive = receive;
        this.withdraw = withdraw;
    }

    /**
     * Each event once; the review itself ignores what is out of date. {@link Inbox#latest} would skip a request for review that
     * is redelivered from the dead letters after a later event which is not used here.
     */
    @KafkaListener(topics = "enrollment.registrations", batch = "true")
    void registration(List<ConsumerRecord<String, byte[]>> messages) {
        inbox.once(messages, TYPES, RegistrationEvents::isUsed, events -> events.forEach(this::apply));
    }

    /** Most events of the opening minute are not used. A registration that only loses subjects stays under review. */
    private static boolean isUsed(ReceivedEvent event) {
        return !event.type().equals(RELEASED)
                || event.as(SubjectsReleased.class).reason().equals("MOVED");
    }

    private void apply(ReceivedEvent event) {
        switch (event.type()) {
            case REQUESTED -> receive.receive(event.as(ReviewRequest.class));
            case RELEASED -> released(event.as(SubjectsReleased.class));
            case DELETED -> deleted(event.as(RegistrationDeleted.class));
            default -> throw new IllegalStateException("Not used here: " + event.type());
        }
    }

    private void released(SubjectsReleased released) {
        withdraw.withdraw(released.registration(), released.centre(), released.version());
    }

    private void deleted(RegistrationDeleted deleted) {
        if (deleted.centre() != null) {
            withdraw.withdraw(deleted.registration(), deleted.centre(), deleted.version());
        }
    }
}
