package org.baoming.photo;

import java.time.Duration;
import java.time.InstantSource;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/** Deletes files that belong to no photo once they are old enough to be nobody's work in progress. */
@Component
class SweepLeftoverFiles {
    /** Between listing a new file and accepting its photo lie a write and a commit. */
    private static final Duration WORK_IN_PROGRESS = Duration.ofMinutes(5);

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

    @Scheduled(initialDelayString = "PT1M", fixedDelayString = "PT1M")
    void sweep() {
        for (PhotoId file : leftovers.listedBefore(clock.instant().minus(WORK_IN_PROGRESS))) {
            transactions.executeWithoutResult(transaction -> sweep(file));
        }
    }

    /** An upload that is late after all waits for this transaction, and then fails instead of losing its file. */
    private void sweep(PhotoId file) {
        if (leftovers.strike(file)) {
            store.delete(file);
        }
    }
}
