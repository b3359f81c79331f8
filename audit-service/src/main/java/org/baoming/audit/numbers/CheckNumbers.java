package org.baoming.audit.numbers;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Compares the counters with the entries of which they are the sum, and computes them anew. They differ only if somebody has changed
 * the tables by hand. What neither knows, an event that is a dead letter, shows as a difference to enrollment-service's seats.
 */
@Component
public class CheckNumbers {

    private static final Logger LOG = LoggerFactory.getLogger(CheckNumbers.class);

    private final CountedEntries entries;
    private final EntryCounters counters;
    private final TransactionTemplate transaction;
    private final AtomicLong differences = new AtomicLong();

    CheckNumbers(
            CountedEntries entries, EntryCounters counters, TransactionTemplate transaction, MeterRegistry meters) {
        this.entries = entries;
        this.counters = counters;
        this.transaction = transaction;
        Gauge.builder("audit.numbers.differences", differences, AtomicLong::get)
                .description("Counters that are not the sum of what was counted")
                .register(meters);
    }

    @Scheduled(initialDelayString = "${audit.numbers.check-every}", fixedDelayString = "${audit.numbers.check-every}")
    void checkNow() {
        long found = differences();
        if (found > 0) {
            LOG.error("{} counters of the numbers are wrong; POST /actuator/numbers computes them anew", found);
        }
    }

    /** How many counters are wrong. Reads all entries: seconds for millions. */
    public long differences() {
        long found = counters.differences();
        differences.set(found);
        return found;
    }

    /** Computes all counters anew; events wait meanwhile. */
    public void rebuild() {
        transaction.executeWithoutResult(status -> {
            entries.lock();
            counters.rebuild();
        });
        differences.set(0);
    }
}
