package org.baoming.enrollment.registration;

import java.time.Instant;
import org.baoming.enrollment.CentreCode;
import org.baoming.enrollment.RegistrationId;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Records what a centre has said about the on-site confirmation of a candidate, or that it has revoked that. */
@Component
public class RecordOnSite {
    private static final Logger LOG = LoggerFactory.getLogger(RecordOnSite.class);

    private final Registrations registrations;

    RecordOnSite(Registrations registrations) {
        this.registrations = registrations;
    }

    /** The centre has confirmed the candidate, or has said why not. */
    @Transactional
    public void say(
            RegistrationId id,
            CentreCode centre,
            OnSiteOutcome outcome,
            @Nullable String note,
            Instant at,
            long version) {
        record(id, OnSite.said(centre, outcome, note, at, version));
    }

    @Transactional
    public void revoke(RegistrationId id, CentreCode centre, long version) {
        record(id, OnSite.revoked(centre, version));
    }

    private void record(RegistrationId id, OnSite said) {
        registrations
                .locked(id)
                // The note may name a person, and of a removed registration no such thing is kept.
                .filter(registration -> registration.state() != RegistrationState.REMOVED)
                .ifPresentOrElse(
                        registration -> {
                            registration.recordOnSite(said);
                            registrations.save(registration);
                        },
                        () -> LOG.warn("On-site confirmation of registration {}, which is gone", id));
    }
}
