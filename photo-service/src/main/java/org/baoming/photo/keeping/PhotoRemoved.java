package org.baoming.photo.keeping;

import java.time.Instant;
import java.util.UUID;
import org.baoming.chassis.event.DomainEvent;
import org.jspecify.annotations.Nullable;

/** A registration has no photo any more: it was deleted, or has moved to a centre that does not take the photo. */
record PhotoRemoved(UUID registration, UUID photo, @Nullable UUID passport, Instant removedAt, long version)
        implements DomainEvent {

    static PhotoRemoved of(Photo photo, Instant removedAt, long version) {
        return new PhotoRemoved(
                photo.registration().value(),
                photo.id().value(),
                photo.passport() == null ? null : photo.passport().value(),
                removedAt,
                version);
    }

    @Override
    public String topic() {
        return Photos.TOPIC;
    }

    @Override
    public String type() {
        return "photo.photo-removed.v1";
    }

    @Override
    public String key() {
        return registration.toString();
    }
}
