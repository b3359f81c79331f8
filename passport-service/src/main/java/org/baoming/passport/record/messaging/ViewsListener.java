package org.baoming.passport.record.messaging;

import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.baoming.chassis.event.Inbox;
import org.baoming.passport.record.AccessKind;
import org.baoming.passport.record.DataAccesses;
import org.baoming.passport.record.StaffMember;
import org.jspecify.annotations.Nullable;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.stereotype.Component;

/** Receives what staff saw of a candidate and decided about them, for the record that the candidate sees. */
@Component
class ViewsListener {

    private static final String VIEWED = "audit.registration-viewed.v1";
    private static final String DECIDED = "audit.review-decided.v1";
    private static final String AT_PHOTOS = "photo.staff-acted.v1";
    private static final String AT_ACCOMMODATIONS = "scheduling.staff-acted.v1";

    /** The acts of other services that are about one person's data. */
    private static final Map<String, AccessKind> ACTS = Map.of(
            "PHOTO_VIEWED", AccessKind.PHOTO_VIEWED,
            "ACCOMMODATION_VIEWED", AccessKind.ACCOMMODATION_VIEWED,
            "ACCOMMODATION_EVIDENCE_VIEWED", AccessKind.ACCOMMODATION_EVIDENCE_VIEWED,
            "ACCOMMODATION_DECIDED", AccessKind.ACCOMMODATION_DECIDED);

    private final Inbox inbox;
    private final DataAccesses accesses;

    ViewsListener(Inbox inbox, DataAccesses accesses) {
        this.inbox = inbox;
        this.accesses = accesses;
    }

    private enum Seen {
        REGISTRATION,
        PHOTO
    }

    private enum Outcome {
        APPROVED,
        REJECTED
    }

    /** What is used of audit.registration-viewed.v1. */
    private record Viewed(UUID passport, String centre, String viewedBy, String role, Seen seen, Instant viewedAt) {}

    /** What is used of audit.review-decided.v1. */
    private record Decided(
            UUID passport, String centre, String decidedBy, String role, Outcome outcome, Instant decidedAt) {}

    /** What is used of an act of staff in photo-service and scheduling-service. */
    private record Acted(
            String act,
            String scope,
            @Nullable UUID passport,
            String by,
            @Nullable String role,
            Instant at) {}

    @KafkaListener(topics = "audit.views")
    void on(ConsumerRecord<String, byte[]> record) {
        inbox.once(record, Set.of(VIEWED, DECIDED), event -> {
            if (event.type().equals(VIEWED)) {
                viewed(event.as(Viewed.class));
            } else {
                decided(event.as(Decided.class));
            }
        });
    }

    @KafkaListener(topics = {"photo.staff-acts", "scheduling.staff-acts"})
    void onActs(ConsumerRecord<String, byte[]> record) {
        inbox.once(record, Set.of(AT_PHOTOS, AT_ACCOMMODATIONS), event -> acted(event.as(Acted.class)));
    }

    private void viewed(Viewed viewed) {
        AccessKind kind = switch (viewed.seen()) {
            case REGISTRATION -> AccessKind.REGISTRATION_VIEWED;
            case PHOTO -> AccessKind.PHOTO_VIEWED;
        };
        accesses.byStaffElsewhere(
                viewed.passport(),
                kind,
                new StaffMember(viewed.viewedBy(), viewed.role(), viewed.centre()),
                viewed.viewedAt());
    }

    private void decided(Decided decided) {
        AccessKind kind = switch (decided.outcome()) {
            case APPROVED -> AccessKind.REVIEW_APPROVED;
            case REJECTED -> AccessKind.REVIEW_REJECTED;
        };
        accesses.byStaffElsewhere(
                decided.passport(),
                kind,
                new StaffMember(decided.decidedBy(), decided.role(), decided.centre()),
                decided.decidedAt());
    }

    /** Other acts there concern nobody's record. */
    private void acted(Acted acted) {
        AccessKind kind = ACTS.get(acted.act());
        if (kind != null && acted.passport() != null && acted.role() != null) {
            accesses.byStaffElsewhere(
                    acted.passport(), kind, new StaffMember(acted.by(), acted.role(), acted.scope()), acted.at());
        }
    }
}
