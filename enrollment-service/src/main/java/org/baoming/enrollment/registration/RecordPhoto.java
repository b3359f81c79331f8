package org.baoming.enrollment.registration;

import java.time.InstantSource;
import java.util.UUID;
import java.util.function.Consumer;
import org.baoming.enrollment.RegistrationId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Records which photo a registration has; photo-service decides whether it may have one. The registration may be
 * locked between photo-service's check and this event; the photo is recorded all the same, because it is what the centre
 * reviews and the ticket shows.
 */
@Component
public class RecordPhoto {
    private static final Logger LOG = LoggerFactory.getLogger(RecordPhoto.class);

    private final Registrations registrations;
    private final InstantSource clock;

    RecordPhoto(Registrations registrations, InstantSource clock) {
        this.registrations = registrations;
        this.clock = clock;
    }

    @Transactional
    public void accepted(RegistrationId id, Photo photo) {
        change(id, registration -> {
            if (registration.isPhotoLocked()) {
                // photo-service asked just before the lock, and has replaced its picture already.
                LOG.warn(
                        "Photo {} replaced that of registration {}, which has been locked meanwhile",
                        photo.photo(),
                        id);
            }
            registration.receive(photo, clock.instant());
        });
    }

    @Transactional
    public void removed(RegistrationId id, UUID photo) {
        change(id, registration -> registration.lose(photo));
    }

    private void change(RegistrationId id, Consumer<Registration> change) {
        registrations
                .locked(id)
                .ifPresentOrElse(
                        registration -> {
                            change.accept(registration);
                            registrations.save(registration);
                        },
                        () -> LOG.warn("A photo for registration {}, which is not known", id));
    }
}
