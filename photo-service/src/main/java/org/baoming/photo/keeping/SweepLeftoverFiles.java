package org.baoming.photo.keeping;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.baoming.chassis.log.Failures;
import org.baoming.photo.PhotoId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/** Deletes files that belong to no photo once they are old enough to be nobody's work in progress. */
@Component
class SweepLeftoverFiles {
    /** Between listing a new file and accepting its photo lie a write and a commit. */
    private static final Duration WORK_IN_PROGRESS = Duration.ofMinutes(5);

    private static final Logger LOG = LoggerFactory.getLogger(SweepLeftoverFiles.class);

    private final LeftoverFiles leftovers;
    private final PhotoStore store;
    private final TransactionOperations transactions;
    private final InstantSource clock;

    SweepLeftoverFiles(
            LeftoverFiles leftovers, PhotoStore store, TransactionOperations transactions, InstantSource clock) {
        this.leftovers = leftovers;
        this.store = store;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** Goes on as long as it gets something done; what fails comes again in a minute, and keeps nothing else from going. */
    @Scheduled(initialDelayString = "PT1M", fixedDelayString = "PT1M")
    void sweep() {
        Instant before = clock.instant().minus(WORK_IN_PROGRESS);
        long swept;
        do {
            swept = leftovers.listedBefore(before).stream().filter(this::sweep).count();
        } while (swept > 0);
    }

    /** An upload that is late after all waits for this transaction, and then fails instead of losing its file. */
    private boolean sweep(PhotoId file) {
        try {
            transactions.executeWithoutResult(transaction -> {
                if (leftovers.remove(file)) {
                    store.delete(file);
                }
            });
            return true;
        } catch (RuntimeException e) {
            LOG.warn("The leftover file of photo {} cannot be deleted yet: {}", file.value(), Failures.told(e));
            return false;
        }
    }
}
