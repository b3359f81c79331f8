package org.baoming.scheduling.preference.messaging;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.baoming.chassis.event.Inbox;
import org.baoming.chassis.event.ReceivedEvent;
import org.baoming.scheduling.EntryId;
import org.baoming.scheduling.PaidReleases;
import org.baoming.scheduling.PassportId;
import org.baoming.scheduling.RegistrationId;
import org.baoming.scheduling.preference.PaidEntry;
import org.baoming.scheduling.preference.PaidRegistration;
import org.baoming.scheduling.preference.PaidRegistrations;
import org.baoming.scheduling.preference.ReleaseEntries;
import org.jspecify.annotations.Nullable;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.stereotype.Component;

/** Consumes payments and releases: which subjects are paid. */
@Component
class RegistrationEvents {
    private static final String REGISTERED_BY_CANDIDATE = "SELF";
    private static final String PAID = "enrollment.subjects-paid.v1";
    private static final String RELEASED = PaidReleases.TYPE;

    private final Inbox inbox;
    private final PaidRegistrations registrations;
    private final ReleaseEntries releaseEntries;

    RegistrationEvents(Inbox inbox, PaidRegistrations registrations, ReleaseEntries releaseEntries) {
        this.inbox = inbox;
        this.registrations = registrations;
        this.releaseEntries = releaseEntries;
    }

    @KafkaListener(topics = "enrollment.registrations", batch = "true")
    void on(List<ConsumerRecord<String, byte[]>> records) {
        // Every event, not only the latest of a registration: each payment adds entries, and one that arrives late
        // counts too.
        inbox.once(records, Set.of(PAID, RELEASED), PaidReleases::mayMatter, this::handle);
    }

    /** Releases follow the payments of the same poll; the version tells which of an entry's events is the later one. */
    private void handle(List<ReceivedEvent> events) {
        List<ReleaseEntries.Released> released = new ArrayList<>();
        for (ReceivedEvent event : events) {
            switch (event.type()) {
                case PAID -> paid(event.as(SubjectsPaid.class));
                case RELEASED -> released.add(event.as(SubjectsReleased.class).toReleased());
                default -> throw new IllegalStateException("Not used here: " + event.type());
            }
        }
        releaseEntries.release(released);
    }

    /** Only a self-registered candidate has date preferences; a group registration may have no passport. */
    private void paid(SubjectsPaid event) {
        if (event.method().equals(REGISTERED_BY_CANDIDATE)) {
            UUID passport = Objects.requireNonNull(event.passport(), "a self-registered candidate has a passport");
            registrations.add(event.toRegistration(new PassportId(passport)), event.version());
        } else {
            registrations.addGroupRegistration(
                    new RegistrationId(event.registration()),
                    event.passport() == null ? null : new PassportId(event.passport()));
        }
    }

    record SubjectsPaid(
            UUID registration,
            @Nullable UUID passport,
            String session,
            String centre,
            String method,
            List<Entry> entries,
            long version) {
        PaidRegistration toRegistration(PassportId owner) {
            return new PaidRegistration(
                    new RegistrationId(registration),
                    owner,
                    session,
                    centre,
                    0,
                    entries.stream()
                            .map(entry -> new PaidEntry(new EntryId(entry.entry()), entry.subject(), null))
                            .toList());
        }
    }

    record SubjectsReleased(UUID registration, List<ReleasedEntry> entries, long version) {
        ReleaseEntries.Released toReleased() {
            return new ReleaseEntries.Released(
                    new RegistrationId(registration),
                    version,
                    entries.stream().map(entry -> new EntryId(entry.entry())).toList());
        }
    }

    record Entry(UUID entry, String subject) {}

    record ReleasedEntry(UUID entry) {}
}
