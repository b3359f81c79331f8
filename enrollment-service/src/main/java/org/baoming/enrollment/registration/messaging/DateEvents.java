package org.baoming.enrollment.registration.messaging;

import java.time.LocalDate;
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
    private final Inbox inbox;
    private final PreferredDates dates;

    record DatePreferred(
            UUID registration, UUID entry, @Nullable LocalDate date, long version) {}

    DateEvents(Inbox inbox, PreferredDates dates) {
        this.inbox = inbox;
        this.dates = dates;
    }

    @KafkaListener(topics = "scheduling.seats")
    void on(ConsumerRecord<String, byte[]> record) {
        inbox.once(record, this::handle);
    }

    private void handle(ReceivedEvent event) {
        if (event.type().equals("scheduling.date-preferred.v1")) {
            DatePreferred preferred = event.as(DatePreferred.class);
            dates.record(
                    new RegistrationId(preferred.registration()),
                    new EntryId(preferred.entry()),
                    preferred.date(),
                    preferred.version());
        }
    }
}
