package org.baoming.enrollment.registration;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.baoming.enrollment.RegistrationId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Frees the seats of entries that were not paid in time, and removes registrations that have no entries left (R-308,
 * Several instances can run it at once: a batch is one short transaction, and locked registrations are left for
 * the next sweep.
 */
@Component
public class LapseUnpaidEntries {
    private static final Logger LOG = LoggerFactory.getLogger(LapseUnpaidEntries.class);
    private static final int BATCH = 500;

    /** How long a registration that cannot lapse, which is a bug, is left alone. */
    private static final Duration SET_ASIDE = Duration.ofMinutes(1);

    private final Registrations registrations;
    private final TransactionTemplate transaction;
    private final InstantSource clock;

    LapseUnpaidEntries(Registrations registrations, TransactionTemplate transaction, InstantSource clock) {
        this.registrations = registrations;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** Batch after batch, so that a backlog does not wait for sweep after sweep. */
    public void lapse() {
        lapse(BATCH);
    }

    void lapse(int atMost) {
        Instant now = clock.instant();
        int found;
        do {
            found = lapseBatch(now, atMost);
        } while (found == atMost);
    }

    private int lapseBatch(Instant now, int atMost) {
        try {
            return transaction.execute(status -> {
                List<Registration> due = registrations.lockedToWake(now, atMost);
                lapse(due, now);
                return due.size();
            });
        } catch (RuntimeException e) {
            LOG.warn("Registrations cannot lapse together, so each is tried alone", e);
            List<RegistrationId> due = registrations.toWake(now, atMost);
            due.forEach(id -> lapse(id, now));
            return due.size();
        }
    }

    /** A registration that fails must not keep the seats of the others. */
    private void lapse(RegistrationId id, Instant now) {
        try {
            transaction.executeWithoutResult(status ->
                    lapse(List.copyOf(registrations.locked(List.of(id)).values()), now));
        } catch (RuntimeException e) {
            LOG.error("Registration {} cannot lapse", id, e);
            registrations.wakeLater(id, now.plus(SET_ASIDE));
        }
    }

    private void lapse(List<Registration> due, Instant now) {
        due.forEach(registration -> registration.checkDeadlines(now));
        registrations.save(due);
    }
}
