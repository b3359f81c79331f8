package org.baoming.audit.candidate.messaging;

import java.time.Instant;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.baoming.audit.candidate.FollowPhotos;
import org.baoming.chassis.event.Inbox;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.stereotype.Component;

/** What photo-service tells. */
@Component
class PhotoEvents {

    record PhotoAccepted(UUID registration, UUID photo, Instant acceptedAt) {}

    record PhotoRemoved(UUID registration) {}

    private final Inbox inbox;
    private final FollowPhotos photos;

    PhotoEvents(Inbox inbox, FollowPhotos photos) {
        this.inbox = inbox;
        this.photos = photos;
    }

    @KafkaListener(topics = "photo.photos")
    void photo(ConsumerRecord<String, byte[]> message) {
        inbox.latest(message, event -> {
            switch (event.type()) {
                case "photo.photo-accepted.v1" -> {
                    var accepted = event.as(PhotoAccepted.class);
                    photos.accepted(accepted.registration(), accepted.photo(), accepted.acceptedAt());
                }
                case "photo.photo-removed.v1" ->
                    photos.removed(event.as(PhotoRemoved.class).registration());
                default -> {
                    // nothing else is of use here
                }
            }
        });
    }
}
