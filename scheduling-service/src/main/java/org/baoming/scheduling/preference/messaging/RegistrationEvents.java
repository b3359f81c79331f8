package org.baoming.scheduling.preference.messaging;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.baoming.chassis.event.Inbox;
import org.baoming.scheduling.EntryId;
import org.baoming.scheduling.PassportId;
import org.baoming.scheduling.RegistrationId;
import org.baoming.scheduling.preference.PaidEntry;
import org.baoming.scheduling.preference.PaidRegistration;
import org.baoming.scheduling.preference.PaidRegistrations;
import org.jspecify.annotations.Nullable;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.stereotype.Component;

/** Consumes payments: which subjects are paid. */
@Component
class RegistrationEvents {
    private static final String REGISTERED_BY_CANDIDATE = "SELF";

    private final Inbox inbox;
    private final PaidRegistrations registrations;

    RegistrationEvents(Inbox inbox, PaidRegistrations registrations) {
        this.inbox = inbox;
        this.registrations = registrations;
    }

    @KafkaListener(topics = "enrollment.registrations", batch = "true")
    void on(List<ConsumerRecord<String, byte[]>> records) {
        // Every event, not only the latest of a registration: each payment adds entries, and one that arrives late
        // counts too.
        inbox.once(
                records,
                Set.of("enrollment.subjects-paid.v1"),
                events -> events.forEach(event -> paid(event.as(SubjectsPaid.class))));
    }

    /** Only a self-registered candidate has date preferences; a group registration may have no passport. */
    private void paid(SubjectsPaid event) {
        if (event.method().equals(REGISTERED_BY_CANDIDATE)) {
            UUID passport = Objects.requireNonNull(event.passport(), "a self-registered candidate has a passport");
            registrations.add(event.toRegistration(new PassportId(passport)));
        }
    }

    record SubjectsPaid(
            UUID registration,
            @Nullable UUID passport,
            String session,
            String centre,
            String method,
            List<Entry> entries) {
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

    record Entry(UUID entry, String subject) {}
}
