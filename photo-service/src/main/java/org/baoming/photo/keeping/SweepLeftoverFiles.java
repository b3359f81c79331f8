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

/** Deletes files that belong to no photo and are too old to be an upload in progress. */
@Component
class SweepLeftoverFiles {
    /** Longer than an upload takes from listing its file to its commit. */
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

    /** Repeats as long as a batch deletes something. A file that cannot be deleted is tried again a minute later and blocks no other. */
    @Scheduled(initialDelayString = "PT1M", fixedDelayString = "PT1M")
    void sweep() {
        Instant before = clock.instant().minus(WORK_IN_PROGRESS);
        long swept;
        do {
            swept = leftovers.listedBefore(before).stream().filter(this::sweep).count();
        } while (swept > 0);
    }

    /** A late upload waits for this transaction and then fails instead of losing its file. */
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
