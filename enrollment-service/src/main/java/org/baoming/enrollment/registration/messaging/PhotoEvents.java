package org.baoming.enrollment.registration.messaging;

import java.time.Instant;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.baoming.chassis.event.Inbox;
import org.baoming.chassis.event.ReceivedEvent;
import org.baoming.enrollment.RegistrationId;
import org.baoming.enrollment.registration.Photo;
import org.baoming.enrollment.registration.RecordPhoto;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.stereotype.Component;

/** Receives the events that photo-service accepted or removed a photo. */
@Component
class PhotoEvents {
    private final Inbox inbox;
    private final RecordPhoto recordPhoto;

    record Accepted(UUID registration, UUID photo, Instant acceptedAt) {}

    record Removed(UUID registration, UUID photo) {}

    PhotoEvents(Inbox inbox, RecordPhoto recordPhoto) {
        this.inbox = inbox;
        this.recordPhoto = recordPhoto;
    }

    @KafkaListener(topics = "photo.photos")
    void on(ConsumerRecord<String, byte[]> record) {
        inbox.latest(record, this::handle);
    }

    private void handle(ReceivedEvent event) {
        switch (event.type()) {
            case "photo.photo-accepted.v1" -> {
                Accepted accepted = event.as(Accepted.class);
                recordPhoto.accepted(
                        new RegistrationId(accepted.registration()),
                        new Photo(accepted.photo(), accepted.acceptedAt()));
            }
            case "photo.photo-removed.v1" -> {
                Removed removed = event.as(Removed.class);
                recordPhoto.removed(new RegistrationId(removed.registration()), removed.photo());
            }
            default -> {
                // a fact that this service has no use for
            }
        }
    }
}
