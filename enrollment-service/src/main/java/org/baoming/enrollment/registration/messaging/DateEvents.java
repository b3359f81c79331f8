package org.baoming.enrollment.registration.messaging;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.baoming.chassis.event.Inbox;
import org.baoming.chassis.event.ReceivedEvent;
import org.baoming.enrollment.EntryId;
import org.baoming.enrollment.RegistrationId;
import org.baoming.enrollment.registration.PreferredDates;
import org.jspecify.annotations.Nullable;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.stereotype.Component;

/** Receives the dates that candidates prefer. */
@Component
class DateEvents {
    private static final String DATE_PREFERRED = "scheduling.date-preferred.v1";

    private final Inbox inbox;
    private final PreferredDates dates;

    private record DatePreferred(
            UUID registration, UUID entry, @Nullable LocalDate date, long version) {}

    DateEvents(Inbox inbox, PreferredDates dates) {
        this.inbox = inbox;
        this.dates = dates;
    }

    /** The seats on the same topic are {@link SeatEvents}'. */
    @KafkaListener(topics = "scheduling.seats", batch = "true")
    void on(List<ConsumerRecord<String, byte[]>> records) {
        inbox.once(records, Set.of(DATE_PREFERRED), events -> events.forEach(this::record));
    }

    private void record(ReceivedEvent event) {
        DatePreferred preferred = event.as(DatePreferred.class);
        dates.record(
                new RegistrationId(preferred.registration()),
                new EntryId(preferred.entry()),
                preferred.date(),
                preferred.version());
    }
}
