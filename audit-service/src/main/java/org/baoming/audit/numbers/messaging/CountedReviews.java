package org.baoming.audit.numbers.messaging;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.baoming.audit.numbers.ReviewCounters;
import org.baoming.audit.numbers.ReviewFact;
import org.baoming.chassis.event.Inbox;
import org.baoming.chassis.event.ReceivedEvent;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.stereotype.Component;

/** Counts the decisions that this service itself publishes, so that deciding waits for no counter. */
@Component
class CountedReviews {
    private static final Map<String, ReviewFact.Kind> TYPES = Map.of(
            "audit.review-approved.v1", ReviewFact.Kind.APPROVED,
            "audit.review-rejected.v1", ReviewFact.Kind.REJECTED);

    record Decided(String session, String centre, Instant decidedAt) {}

    private final Inbox inbox;
    private final ReviewCounters reviews;

    CountedReviews(Inbox inbox, ReviewCounters reviews) {
        this.inbox = inbox.of("numbers");
        this.reviews = reviews;
    }

    @KafkaListener(topics = "audit.reviews", groupId = "${spring.kafka.consumer.group-id}.numbers", batch = "true")
    void reviews(List<ConsumerRecord<String, byte[]>> messages) {
        inbox.once(
                messages,
                TYPES.keySet(),
                events -> reviews.add(events.stream().map(CountedReviews::fact).toList()));
    }

    private static ReviewFact fact(ReceivedEvent event) {
        var decided = event.as(Decided.class);
        return new ReviewFact(
                decided.session(),
                decided.centre(),
                Objects.requireNonNull(TYPES.get(event.type())),
                decided.decidedAt());
    }
}
