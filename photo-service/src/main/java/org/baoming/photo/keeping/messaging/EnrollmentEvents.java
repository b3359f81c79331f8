package org.baoming.photo.keeping.messaging;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.baoming.chassis.event.Inbox;
import org.baoming.chassis.event.ReceivedEvent;
import org.baoming.photo.PassportId;
import org.baoming.photo.RegistrationId;
import org.baoming.photo.keeping.Photos;
import org.baoming.photo.keeping.RemovePhoto;
import org.baoming.photo.registration.FollowedRegistrations;
import org.jspecify.annotations.Nullable;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.stereotype.Component;

/** Consumes moves to another centre and deletions of registrations. */
@Component
class EnrollmentEvents {
    private static final String RESERVED = "enrollment.subjects-reserved.v1";
    private static final String OPENED = "enrollment.registration-opened.v1";
    private static final String DELETED = "enrollment.registration-deleted.v1";

    private final Inbox inbox;
    private final FollowedRegistrations followed;
    private final Photos photos;
    private final RemovePhoto removePhoto;

    EnrollmentEvents(Inbox inbox, FollowedRegistrations followed, Photos photos, RemovePhoto removePhoto) {
        this.inbox = inbox;
        this.followed = followed;
        this.photos = photos;
        this.removePhoto = removePhoto;
    }

    @KafkaListener(topics = "enrollment.registrations", batch = "true")
    void on(List<ConsumerRecord<String, byte[]>> records) {
        inbox.latest(records, Set.of(OPENED, RESERVED, DELETED), this::handle);
    }

    private void handle(List<ReceivedEvent> events) {
        Map<RegistrationId, String> centres = new HashMap<>();
        Set<RegistrationId> gone = new LinkedHashSet<>();
        for (ReceivedEvent event : events) {
            if (event.type().equals(OPENED)) {
                accepted(event.as(RegistrationOpened.class));
            } else if (event.type().equals(RESERVED)) {
                SubjectsReserved reserved = event.as(SubjectsReserved.class);
                centres.put(new RegistrationId(reserved.registration()), reserved.centre());
            } else {
                gone.add(new RegistrationId(event.as(RegistrationDeleted.class).registration()));
            }
        }
        followed.moveTo(centres);
        photos.markMoved(centres.keySet());
        gone.forEach(removePhoto::remove);
    }

    /** only a group registration may have a photo before it has an owner. */
    private void accepted(RegistrationOpened opened) {
        if (opened.method().equals("GROUP") && opened.passport() != null) {
            RegistrationId registration = new RegistrationId(opened.registration());
            PassportId passport = new PassportId(opened.passport());
            followed.ownedBy(registration, passport);
            photos.ownedBy(registration, passport);
        }
    }

    record RegistrationOpened(UUID registration, @Nullable UUID passport, String method) {}

    record SubjectsReserved(UUID registration, String centre) {}

    record RegistrationDeleted(UUID registration) {}
}
