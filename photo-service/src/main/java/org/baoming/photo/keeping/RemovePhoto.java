package org.baoming.photo.keeping;

import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Predicate;
import org.baoming.chassis.event.Outbox;
import org.baoming.photo.RegistrationId;
import org.baoming.photo.registration.FollowedRegistrations;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Removes the photo of a registration that was deleted, or that moved to a centre whose policy the photo breaks. */
@Component
public class RemovePhoto {
    private final Photos photos;
    private final FollowedRegistrations followed;
    private final LeftoverFiles leftovers;
    private final Outbox outbox;
    private final InstantSource clock;

    RemovePhoto(
            Photos photos,
            FollowedRegistrations followed,
            LeftoverFiles leftovers,
            Outbox outbox,
            InstantSource clock) {
        this.photos = photos;
        this.followed = followed;
        this.leftovers = leftovers;
        this.outbox = outbox;
        this.clock = clock;
    }

    /** Does nothing without a photo. {@link SweepLeftoverFiles} deletes the file. */
    @Transactional
    public void remove(RegistrationId registration) {
        remove(registration, photo -> true);
    }

    /** The same for this photo only: does nothing if another has replaced it. */
    @Transactional
    public void remove(Photo unwanted) {
        remove(unwanted.registration(), photo -> photo.id().equals(unwanted.id()));
    }

    private void remove(RegistrationId registration, Predicate<Photo> unwanted) {
        Instant now = clock.instant();
        followed.lock(registration);
        photos.of(registration).filter(unwanted).ifPresent(photo -> {
            photos.remove(photo);
            leftovers.add(photo.id(), now);
            outbox.append(PhotoRemoved.of(photo, now, followed.nextPhotoVersion(registration)));
        });
    }
}
