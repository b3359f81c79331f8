package org.baoming.passport.complaint.messaging;

import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.baoming.chassis.event.Inbox;
import org.baoming.chassis.event.ReceivedEvent;
import org.baoming.passport.complaint.FollowComplaint;
import org.baoming.passport.record.StaffMember;
import org.jspecify.annotations.Nullable;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.stereotype.Component;

/** Receives decisions about complaints. */
@Component
class ComplaintsListener {
    private static final String DECIDED = "enrollment.complaint-decided.v1";

    private final Inbox inbox;
    private final FollowComplaint follow;

    ComplaintsListener(Inbox inbox, FollowComplaint follow) {
        this.inbox = inbox;
        this.follow = follow;
    }

    /** What is used of enrollment.complaint-decided.v1. */
    private record Decided(
            UUID complaint,
            UUID passport,
            @Nullable UUID documentOf,
            String by,
            String role,
            String scope,
            Instant at,
            long version) {}

    @KafkaListener(topics = "enrollment.complaints")
    void on(ConsumerRecord<String, byte[]> record) {
        inbox.once(record, Set.of(DECIDED), this::handle);
    }

    private void handle(ReceivedEvent event) {
        Decided decided = event.as(Decided.class);
        follow.decided(
                decided.complaint(),
                decided.passport(),
                decided.documentOf(),
                new StaffMember(decided.by(), decided.role(), decided.scope()),
                decided.at(),
                decided.version());
    }
}
