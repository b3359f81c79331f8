package org.baoming.passport.message.messaging;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.baoming.chassis.event.Inbox;
import org.baoming.chassis.event.ReceivedEvent;
import org.baoming.passport.message.Notification;
import org.baoming.passport.message.NotifyCandidate;
import org.baoming.passport.message.ReviewedRegistrations;
import org.jspecify.annotations.Nullable;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.stereotype.Component;

/**
 * Receives offered seats, deadlines that come near and lapsed seats, and notifies the candidate; records who has requested
 * a review. A registration made by a centre has no passport until its candidate has opened it.
 */
@Component
class RegistrationsListener {

    private static final String SEAT_OFFERED = "enrollment.seat-offered.v1";
    private static final String DEADLINE_NEAR = "enrollment.deadline-near.v1";
    private static final String BY_CENTRE = "enrollment.registered-by-centre.v1";
    private static final String DELETED = "enrollment.registration-deleted.v1";
    private static final String RELEASED = "enrollment.subjects-released.v1";
    private static final String REVIEW_REQUESTED = "enrollment.review-requested.v1";

    private final Inbox inbox;
    private final NotifyCandidate notifyCandidate;
    private final ReviewedRegistrations reviewed;

    RegistrationsListener(Inbox inbox, NotifyCandidate notifyCandidate, ReviewedRegistrations reviewed) {
        this.inbox = inbox;
        this.notifyCandidate = notifyCandidate;
        this.reviewed = reviewed;
    }

    /** What is used of enrollment.seat-offered.v1. */
    private record SeatOffered(UUID entry, @Nullable UUID passport, String centre, String subject, Instant expiresAt) {}

    /** What is used of enrollment.deadline-near.v1. */
    private record DeadlineNear(
            UUID registration, UUID passport, String centre, List<UnpaidEntry> entries, Instant deadline) {}

    /**
     * What is used of enrollment.registered-by-centre.v1.
     *
     * @param holder the passport that has the document
     */
    private record ByCentre(UUID registration, UUID holder) {}

    /** What is used of enrollment.subjects-released.v1. */
    private record Released(
            UUID registration,
            @Nullable UUID passport,
            String centre,
            List<Entry> entries,
            String reason,
            long version) {}

    /** What is used of enrollment.registration-deleted.v1. */
    private record Deleted(UUID registration, @Nullable UUID passport, String reason) {}

    private record Entry(String subject) {}

    /** @param feeFen absent in events of before */
    private record UnpaidEntry(String subject, @Nullable Long feeFen) {}

    /** What is used of enrollment.review-requested.v1. */
    private record ReviewRequested(
            UUID registration, @Nullable UUID passport, Instant requestedAt) {}

    @KafkaListener(topics = "enrollment.registrations", batch = "true")
    void on(List<ConsumerRecord<String, byte[]>> records) {
        inbox.once(
                records,
                Set.of(SEAT_OFFERED, DEADLINE_NEAR, BY_CENTRE, DELETED, RELEASED, REVIEW_REQUESTED),
                RegistrationsListener::matters,
                events -> events.forEach(this::handle));
    }

    /** A candidate who cancels or deletes is not notified of it. */
    private static boolean matters(ReceivedEvent event) {
        return switch (event.type()) {
            case RELEASED -> event.as(Released.class).reason().equals("LAPSED");
            case DELETED -> event.as(Deleted.class).reason().equals("DOCUMENT_OF_ANOTHER");
            default -> true;
        };
    }

    private void handle(ReceivedEvent event) {
        switch (event.type()) {
            case SEAT_OFFERED -> tell(event.as(SeatOffered.class));
            case DEADLINE_NEAR -> tell(event.as(DeadlineNear.class));
            case BY_CENTRE -> tell(event.as(ByCentre.class));
            case DELETED -> tell(event.as(Deleted.class));
            case RELEASED -> tell(event.as(Released.class));
            case REVIEW_REQUESTED -> note(event.as(ReviewRequested.class));
            default -> throw new IllegalStateException(event.type() + " was said to matter");
        }
    }

    private void tell(SeatOffered offered) {
        UUID passport = offered.passport();
        if (passport != null) {
            notifyCandidate.tell(new Notification.SeatOffered(
                    passport, offered.entry(), offered.centre(), offered.subject(), offered.expiresAt()));
        }
    }

    private void tell(ByCentre registered) {
        notifyCandidate.tell(new Notification.RegisteredByCentre(registered.holder(), registered.registration()));
    }

    private void tell(DeadlineNear near) {
        notifyCandidate.tell(new Notification.DeadlineNear(
                near.passport(),
                near.registration(),
                near.centre(),
                near.entries().stream().map(UnpaidEntry::subject).sorted().toList(),
                amount(near.entries()),
                near.deadline()));
    }

    private static @Nullable Long amount(List<UnpaidEntry> entries) {
        long sum = 0;
        for (UnpaidEntry entry : entries) {
            Long fee = entry.feeFen();
            if (fee == null) {
                return null;
            }
            sum += fee;
        }
        return sum;
    }

    private void tell(Deleted taken) {
        UUID passport = taken.passport();
        if (passport != null) {
            notifyCandidate.tell(new Notification.RegistrationTakenAway(passport, taken.registration()));
        }
    }

    private void tell(Released lapsed) {
        UUID passport = lapsed.passport();
        if (passport != null) {
            notifyCandidate.tell(new Notification.SeatsLapsed(
                    passport, lapsed.registration(), lapsed.centre(), subjects(lapsed.entries()), lapsed.version()));
        }
    }

    private void note(ReviewRequested request) {
        UUID passport = request.passport();
        if (passport != null) {
            reviewed.note(request.registration(), passport, request.requestedAt());
        }
    }

    private static List<String> subjects(List<Entry> entries) {
        return entries.stream().map(Entry::subject).sorted().toList();
    }
}
