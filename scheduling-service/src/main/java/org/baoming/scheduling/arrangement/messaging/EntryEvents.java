package org.baoming.scheduling.arrangement.messaging;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.baoming.chassis.event.Inbox;
import org.baoming.chassis.event.ReceivedEvent;
import org.baoming.scheduling.PaidReleases;
import org.baoming.scheduling.PassportId;
import org.baoming.scheduling.RegistrationId;
import org.baoming.scheduling.arrangement.FollowEntries;
import org.baoming.scheduling.arrangement.FollowEntries.EntryChange;
import org.jspecify.annotations.Nullable;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.stereotype.Component;

/**
 * Consumes payments and releases of all registrations, those of groups included, and who takes a group's over, in a consumer group of its
 * own: it begins at the oldest event that the topic has. Versions tell which of an entry's events is the later one, so a repetition changes
 * nothing.
 */
@Component
class EntryEvents {
    private static final String PAID = "enrollment.subjects-paid.v1";
    private static final String RELEASED = PaidReleases.TYPE;

    private static final String OPENED = "enrollment.registration-opened.v1";
    private static final String GROUP = "GROUP";

    private final Inbox inbox;
    private final FollowEntries followEntries;

    EntryEvents(Inbox inbox, FollowEntries followEntries) {
        this.inbox = inbox;
        this.followEntries = followEntries;
    }

    @KafkaListener(
            topics = "enrollment.registrations",
            groupId = "${spring.kafka.consumer.group-id}.arrangement",
            batch = "true")
    void on(List<ConsumerRecord<String, byte[]>> records) {
        inbox.every(records, Set.of(PAID, RELEASED, OPENED), PaidReleases::mayMatter, this::handle);
    }

    private void handle(List<ReceivedEvent> events) {
        List<EntryChange> paid = new ArrayList<>();
        List<EntryChange> released = new ArrayList<>();
        Map<RegistrationId, PassportId> owners = new HashMap<>();
        for (ReceivedEvent event : events) {
            switch (event.type()) {
                case PAID -> paid.addAll(event.as(Subjects.class).toChanges());
                case RELEASED -> released.addAll(event.as(Subjects.class).toChanges());
                case OPENED -> {
                    Opened opened = event.as(Opened.class);
                    if (opened.method().equals(GROUP) && opened.passport() != null) {
                        owners.put(new RegistrationId(opened.registration()), new PassportId(opened.passport()));
                    }
                }
                default -> throw new IllegalStateException("Not used here: " + event.type());
            }
        }
        followEntries.follow(paid, released);
        followEntries.takenOver(owners);
    }

    /** @param passport null: a centre has registered somebody who has not come to see it */
    record Opened(UUID registration, @Nullable UUID passport, String method) {}

    record Subjects(
            UUID registration,
            @Nullable UUID passport,
            String session,
            String centre,
            List<Entry> entries,
            long version) {
        List<EntryChange> toChanges() {
            return entries.stream()
                    .map(entry -> new EntryChange(
                            entry.entry(), registration, passport, session, centre, entry.subject(), version))
                    .toList();
        }
    }

    record Entry(UUID entry, String subject) {}
}
