package org.baoming.audit.numbers.messaging;

import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.baoming.audit.numbers.PhotoCounters;
import org.baoming.audit.numbers.PhotosJudged;
import org.baoming.chassis.event.Inbox;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.stereotype.Component;

/** Adds up what photo-service has counted. */
@Component
class CountedPhotos {

    private final Inbox inbox;
    private final PhotoCounters photos;

    CountedPhotos(Inbox inbox, PhotoCounters photos) {
        this.inbox = inbox;
        this.photos = photos;
    }

    @KafkaListener(topics = "photo.counts")
    void photos(ConsumerRecord<String, byte[]> message) {
        inbox.once(message, Set.of("photo.photos-judged.v1"), event -> photos.add(event.as(PhotosJudged.class)));
    }
}
