package org.baoming.audit.candidate.messaging;

import java.time.Instant;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.baoming.audit.candidate.AcceptedPhoto;
import org.baoming.audit.candidate.AcceptedPhotos;
import org.baoming.chassis.event.Inbox;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.stereotype.Component;

/** What photo-service publishes about photos. */
@Component
class PhotoEvents {

    record PhotoAccepted(UUID registration, UUID photo, Instant acceptedAt) {}

    record PhotoRemoved(UUID registration) {}

    private final Inbox inbox;
    private final AcceptedPhotos photos;

    PhotoEvents(Inbox inbox, AcceptedPhotos photos) {
        this.inbox = inbox;
        this.photos = photos;
    }

    @KafkaListener(topics = "photo.photos")
    void photo(ConsumerRecord<String, byte[]> message) {
        inbox.latest(message, event -> {
            switch (event.type()) {
                case "photo.photo-accepted.v1" -> {
                    var accepted = event.as(PhotoAccepted.class);
                    photos.put(accepted.registration(), new AcceptedPhoto(accepted.photo(), accepted.acceptedAt()));
                }
                case "photo.photo-removed.v1" ->
                    photos.remove(event.as(PhotoRemoved.class).registration());
                default -> {
                    // other types are not used here
                }
            }
        });
    }
}
