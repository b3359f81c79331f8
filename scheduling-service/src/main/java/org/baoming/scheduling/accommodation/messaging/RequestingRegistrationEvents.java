package org.baoming.scheduling.accommodation.messaging;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.baoming.chassis.event.Inbox;
import org.baoming.chassis.event.ReceivedEvent;
import org.baoming.scheduling.EntryId;
import org.baoming.scheduling.PaidReleases;
import org.baoming.scheduling.PassportId;
import org.baoming.scheduling.RegistrationId;
import org.baoming.scheduling.accommodation.RequestingRegistrations;
import org.jspecify.annotations.Nullable;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.stereotype.Component;

/**
 * Whose registrations have paid entries, those of groups included. A consumer group of its own: date preferences read the same topics,
 * and this one begins with what came before there were accommodations.
 */
@Component
class RequestingRegistrationEvents {
    private static final String GROUP = "${spring.application.name}-accommodation";
    private static final String PAID = "enrollment.subjects-paid.v1";
    private static final String RELEASED = PaidReleases.TYPE;
    private static final String OPENED = "enrollment.registration-opened.v1";
    private static final String DELETED = "enrollment.registration-deleted.v1";
    private static final String CLOSED = "passport.closed.v1";

    private final Inbox inbox;
    private final RequestingRegistrations registrations;

    RequestingRegistrationEvents(Inbox inbox, RequestingRegistrations registrations) {
        this.inbox = inbox.of("accommodation");
        this.registrations = registrations;
    }

    record Paid(
            UUID registration,
            @Nullable UUID passport,
            String session,
            String centre,
            List<Entry> entries,
            long version) {}

    record Released(UUID registration, List<Entry> entries, long version) {}

    record Entry(UUID entry) {}

    record Opened(UUID registration, @Nullable UUID passport) {}

    record Deleted(UUID registration) {}

    record Closed(UUID passport) {}

    @KafkaListener(groupId = GROUP, topics = "enrollment.registrations", batch = "true")
    void onRegistrations(List<ConsumerRecord<String, byte[]>> records) {
        inbox.once(
                records,
                Set.of(PAID, RELEASED, OPENED, DELETED),
                PaidReleases::mayMatter,
                events -> events.forEach(this::handle));
    }

    @KafkaListener(groupId = GROUP, topics = "passport.passports", batch = "true")
    void onPassports(List<ConsumerRecord<String, byte[]>> records) {
        inbox.once(
                records,
                Set.of(CLOSED),
                events -> registrations.deleteOf(events.stream()
                        .map(event -> event.as(Closed.class).passport())
                        .toList()));
    }

    private void handle(ReceivedEvent event) {
        switch (event.type()) {
            case PAID -> paid(event.as(Paid.class));
            case RELEASED -> {
                Released released = event.as(Released.class);
                registrations.released(
                        new RegistrationId(released.registration()), ids(released.entries()), released.version());
            }
            case OPENED -> opened(event.as(Opened.class));
            case DELETED ->
                registrations.delete(new RegistrationId(event.as(Deleted.class).registration()));
            default -> throw new IllegalStateException("Not used here: " + event.type());
        }
    }

    private void paid(Paid paid) {
        registrations.paid(
                new RegistrationId(paid.registration()),
                paid.passport() == null ? null : new PassportId(paid.passport()),
                paid.session(),
                paid.centre(),
                ids(paid.entries()),
                paid.version());
    }

    /** Of a registration that is paid already only its centre's group has one without an owner. */
    private void opened(Opened opened) {
        if (opened.passport() != null) {
            registrations.ownedBy(new RegistrationId(opened.registration()), new PassportId(opened.passport()));
        }
    }

    private static List<EntryId> ids(List<Entry> entries) {
        return entries.stream().map(entry -> new EntryId(entry.entry())).toList();
    }
}
