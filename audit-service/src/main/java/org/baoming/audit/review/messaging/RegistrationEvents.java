package org.baoming.audit.review.messaging;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.baoming.audit.review.ReviewRequest;
import org.baoming.audit.review.TakeReviewRequest;
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

    /** @param centre null if none was chosen: then there was nothing to review either */
    record RegistrationDeleted(UUID registration, @Nullable String centre, long version) {}

    private final Inbox inbox;
    private final TakeReviewRequest take;
    private final WithdrawReview withdraw;

    RegistrationEvents(Inbox inbox, TakeReviewRequest take, WithdrawReview withdraw) {
        this.inbox = inbox;
        this.take = take;
        this.withdraw = withdraw;
    }

    /**
     * Each event once; what is too old the review itself tells. {@link Inbox#latest} would pass over a request for review that
     * comes back from the dead letters after a later event of no interest here.
     */
    @KafkaListener(topics = "enrollment.registrations", batch = "true")
    void registration(List<ConsumerRecord<String, byte[]>> messages) {
        inbox.once(messages, TYPES, RegistrationEvents::matters, events -> events.forEach(this::take));
    }

    /** In the opening minute hardly any does. A registration that only loses subjects stays under review. */
    private static boolean matters(ReceivedEvent event) {
        return !event.type().equals(RELEASED)
                || event.as(SubjectsReleased.class).reason().equals("MOVED");
    }

    private void take(ReceivedEvent event) {
        switch (event.type()) {
            case REQUESTED -> take.take(event.as(ReviewRequest.class));
            case RELEASED -> released(event.as(SubjectsReleased.class));
            case DELETED -> deleted(event.as(RegistrationDeleted.class));
            default -> throw new IllegalStateException("That does not matter here: " + event.type());
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
