package org.baoming.passport.record.messaging;

import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.baoming.chassis.event.Inbox;
import org.baoming.passport.record.AccessKind;
import org.baoming.passport.record.DataAccesses;
import org.baoming.passport.record.StaffMember;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.stereotype.Component;

/** Receives each look of staff at a registration or photo, for the record that its owner sees. */
@Component
class ViewsListener {

    private static final String VIEWED = "audit.registration-viewed.v1";

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

    /** What is used of audit.registration-viewed.v1. */
    private record Viewed(UUID passport, String centre, String viewedBy, String role, Seen seen, Instant viewedAt) {}

    @KafkaListener(topics = "audit.views")
    void on(ConsumerRecord<String, byte[]> record) {
        inbox.once(record, Set.of(VIEWED), event -> record(event.as(Viewed.class)));
    }

    private void record(Viewed viewed) {
        AccessKind kind = switch (viewed.seen()) {
            case REGISTRATION -> AccessKind.REGISTRATION_VIEWED;
            case PHOTO -> AccessKind.PHOTO_VIEWED;
        };
        accesses.looked(
                viewed.passport(),
                kind,
                new StaffMember(viewed.viewedBy(), viewed.role(), viewed.centre()),
                viewed.viewedAt());
    }
}
