package org.baoming.enrollment;

import java.util.UUID;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Notes which photo a registration has; photo-service decides whether it may. */
@Component
public class RecordPhoto {
    private static final Logger LOG = LoggerFactory.getLogger(RecordPhoto.class);

    private final Registrations registrations;

    RecordPhoto(Registrations registrations) {
        this.registrations = registrations;
    }

    @Transactional
    public void accepted(RegistrationId id, Photo photo) {
        change(id, registration -> registration.receive(photo));
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
