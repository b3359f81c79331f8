package org.baoming.enrollment.registration;

import java.time.Instant;
import org.baoming.enrollment.CentreCode;
import org.baoming.enrollment.RegistrationId;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Records that a centre has confirmed a candidate on site, or has revoked that. */
@Component
public class RecordOnSite {
    private static final Logger LOG = LoggerFactory.getLogger(RecordOnSite.class);

    private final Registrations registrations;

    RecordOnSite(Registrations registrations) {
        this.registrations = registrations;
    }

    /** @param confirmedAt null: revoked */
    @Transactional
    public void record(RegistrationId id, CentreCode centre, @Nullable Instant confirmedAt, long version) {
        registrations
                .locked(id)
                .ifPresentOrElse(
                        registration -> {
                            registration.recordOnSite(new OnSite(centre, confirmedAt, version));
                            registrations.save(registration);
                        },
                        () -> LOG.warn("On-site confirmation of registration {}, which does not exist", id));
    }
}
