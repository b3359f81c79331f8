package org.baoming.enrollment;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Frees the seats of entries that were not paid in time, and removes registrations that are left empty. Several
 * instances may do it at once: each registration is one short transaction, and one that somebody is at is left for the next time.
 */
@Component
public class LapseUnpaidEntries {
    private static final Logger LOG = LoggerFactory.getLogger(LapseUnpaidEntries.class);
    private static final int BATCH = 500;

    private final Registrations registrations;
    private final TransactionTemplate transaction;
    private final InstantSource clock;

    LapseUnpaidEntries(Registrations registrations, TransactionTemplate transaction, InstantSource clock) {
        this.registrations = registrations;
        this.transaction = transaction;
        this.clock = clock;
    }

    public void lapse() {
        Instant now = Sql.now(clock);
        List<RegistrationId> expired = registrations.withExpiredEntries(now, BATCH);
        for (RegistrationId id : expired) {
            lapse(id, now);
        }
    }

    private void lapse(RegistrationId id, Instant now) {
        try {
            transaction.executeWithoutResult(
                    status -> registrations.lockedUnlessBusy(id).ifPresent(registration -> {
                        registration.lapse(now);
                        registrations.save(registration);
                    }));
        } catch (RuntimeException e) {
            // One that fails must not keep the others' seats; it comes again with the next sweep.
            LOG.error("Registration {} cannot lapse", id, e);
        }
    }
}
