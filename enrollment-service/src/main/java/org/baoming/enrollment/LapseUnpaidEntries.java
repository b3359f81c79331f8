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
        lapse(BATCH);
    }

    /**
     * Batch after batch, so that a backlog does not wait for sweep after sweep. A full batch of which none lapsed ends it: those
     * are busy or fail, and would come again at once.
     */
    void lapse(int batch) {
        Instant now = Sql.now(clock);
        int found;
        long lapsed;
        do {
            List<RegistrationId> expired = registrations.withExpiredEntries(now, batch);
            found = expired.size();
            lapsed = expired.stream().filter(id -> lapse(id, now)).count();
        } while (found == batch && lapsed > 0);
    }

    private boolean lapse(RegistrationId id, Instant now) {
        try {
            return Boolean.TRUE.equals(transaction.execute(status -> registrations
                    .lockedUnlessBusy(id)
                    .map(registration -> {
                        registration.lapse(now);
                        registrations.save(registration);
                        return !registration.released().isEmpty();
                    })
                    .orElse(false)));
        } catch (RuntimeException e) {
            // One that fails must not keep the others' seats; it comes again with the next sweep.
            LOG.error("Registration {} cannot lapse", id, e);
            return false;
        }
    }
}
