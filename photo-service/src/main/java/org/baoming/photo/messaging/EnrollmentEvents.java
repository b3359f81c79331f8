package org.baoming.photo.messaging;

import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.baoming.chassis.event.Inbox;
import org.baoming.chassis.event.ReceivedEvent;
import org.baoming.photo.FollowedRegistrations;
import org.baoming.photo.RegistrationId;
import org.baoming.photo.RemovePhoto;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.stereotype.Component;

/** Follows registrations from centre to centre, and to their end. */
@Component
class EnrollmentEvents {
    private final Inbox inbox;
    private final FollowedRegistrations followed;
    private final RemovePhoto removePhoto;

    EnrollmentEvents(Inbox inbox, FollowedRegistrations followed, RemovePhoto removePhoto) {
        this.inbox = inbox;
        this.followed = followed;
        this.removePhoto = removePhoto;
    }

    @KafkaListener(topics = "enrollment.registrations")
    void on(ConsumerRecord<String, byte[]> record) {
        inbox.latest(record, this::handle);
    }

    private void handle(ReceivedEvent event) {
        switch (event.type()) {
            case "enrollment.subjects-reserved.v1" -> reserved(event.as(SubjectsReserved.class));
            case "enrollment.registration-deleted.v1" -> deleted(event.as(RegistrationDeleted.class));
            default -> {}
        }
    }

    private void reserved(SubjectsReserved event) {
        followed.moveTo(new RegistrationId(event.registration()), event.centre());
    }

    private void deleted(RegistrationDeleted event) {
        removePhoto.remove(new RegistrationId(event.registration()));
    }

    record SubjectsReserved(UUID registration, String centre) {}

    record RegistrationDeleted(UUID registration) {}
}
