package org.baoming.photo.keeping;

import java.time.Instant;
import java.util.UUID;
import org.baoming.chassis.event.DomainEvent;
import org.jspecify.annotations.Nullable;

/** A registration has this photo now, its first or a replacement. */
record PhotoAccepted(
        UUID registration, UUID photo, @Nullable UUID passport, String sha256, Instant acceptedAt, long version)
        implements DomainEvent {

    static PhotoAccepted of(Photo photo) {
        return new PhotoAccepted(
                photo.registration().value(),
                photo.id().value(),
                photo.passport() == null ? null : photo.passport().value(),
                photo.sha256(),
                photo.acceptedAt(),
                photo.version());
    }

    @Override
    public String topic() {
        return Photos.TOPIC;
    }

    @Override
    public String type() {
        return "photo.photo-accepted.v1";
    }

    @Override
    public String key() {
        return registration.toString();
    }
}
