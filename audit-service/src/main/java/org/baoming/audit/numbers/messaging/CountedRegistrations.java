package org.baoming.audit.numbers.messaging;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.baoming.audit.numbers.CountEntries;
import org.baoming.audit.numbers.EntryFact;
import org.baoming.audit.numbers.ReviewCounters;
import org.baoming.audit.numbers.ReviewFact;
import org.baoming.chassis.event.Inbox;
import org.baoming.chassis.event.ReceivedEvent;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.stereotype.Component;

/** Counts what enrollment-service publishes about registrations, beside the reviews, and as fast as it can on its own. */
@Component
class CountedRegistrations {
    private static final String RESERVED = "enrollment.subjects-reserved.v1";
    private static final String RELEASED = "enrollment.subjects-released.v1";
    private static final String PAID = "enrollment.subjects-paid.v1";
    private static final String REVIEW_REQUESTED = "enrollment.review-requested.v1";
    private static final Set<String> TYPES = Set.of(RESERVED, RELEASED, PAID, REVIEW_REQUESTED);

    record Reserved(UUID registration, String session, String centre, List<Entry> entries, Instant reservedAt) {}

    record Released(
            UUID registration, String session, String centre, List<Entry> entries, String reason, Instant releasedAt) {}

    record Paid(UUID registration, String session, String centre, List<PaidEntry> entries, Instant paidAt) {}

    record ReviewRequested(String session, String centre, Instant requestedAt) {}

    record Entry(UUID entry, String subject) {}

    record PaidEntry(UUID entry, String subject, long feeFen) {}

    private final Inbox inbox;
    private final CountEntries entries;
    private final ReviewCounters reviews;

    CountedRegistrations(Inbox inbox, CountEntries entries, ReviewCounters reviews) {
        this.inbox = inbox.of("numbers");
        this.entries = entries;
        this.reviews = reviews;
    }

    @KafkaListener(
            topics = "enrollment.registrations",
            groupId = "${spring.kafka.consumer.group-id}.numbers",
            batch = "true")
    void registrations(List<ConsumerRecord<String, byte[]>> messages) {
        inbox.once(messages, TYPES, this::count);
    }

    private void count(List<ReceivedEvent> events) {
        List<EntryFact> facts = new ArrayList<>();
        List<ReviewFact> requested = new ArrayList<>();
        for (ReceivedEvent event : events) {
            switch (event.type()) {
                case RESERVED -> facts.addAll(facts(event.as(Reserved.class)));
                case RELEASED -> facts.addAll(facts(event.as(Released.class)));
                case PAID -> facts.addAll(facts(event.as(Paid.class)));
                case REVIEW_REQUESTED -> {
                    var request = event.as(ReviewRequested.class);
                    requested.add(new ReviewFact(
                            request.session(), request.centre(), ReviewFact.Kind.REQUESTED, request.requestedAt()));
                }
                default -> throw new IllegalStateException("Not used here: " + event.type());
            }
        }
        if (!facts.isEmpty()) {
            entries.count(facts);
        }
        if (!requested.isEmpty()) {
            reviews.add(requested);
        }
    }

    private static List<EntryFact> facts(Reserved event) {
        return event.entries().stream()
                .map(entry -> new EntryFact(
                        entry.entry(),
                        event.registration(),
                        event.session(),
                        event.centre(),
                        entry.subject(),
                        EntryFact.Kind.RESERVED,
                        event.reservedAt(),
                        0))
                .toList();
    }

    private static List<EntryFact> facts(Released event) {
        EntryFact.Kind kind = switch (event.reason()) {
            case "LAPSED" -> EntryFact.Kind.LAPSED;
            case "CANCELLED", "DELETED" -> EntryFact.Kind.CANCELLED;
            case "MOVED" -> EntryFact.Kind.MOVED;
            default -> throw new IllegalStateException("Released for an unknown reason: " + event.reason());
        };
        return event.entries().stream()
                .map(entry -> new EntryFact(
                        entry.entry(),
                        event.registration(),
                        event.session(),
                        event.centre(),
                        entry.subject(),
                        kind,
                        event.releasedAt(),
                        0))
                .toList();
    }

    private static List<EntryFact> facts(Paid event) {
        return event.entries().stream()
                .map(entry -> new EntryFact(
                        entry.entry(),
                        event.registration(),
                        event.session(),
                        event.centre(),
                        entry.subject(),
                        EntryFact.Kind.PAID,
                        event.paidAt(),
                        entry.feeFen()))
                .toList();
    }
}
