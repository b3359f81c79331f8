package org.baoming.enrollment.catalogue;

import java.time.Duration;
import java.util.concurrent.locks.ReentrantLock;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Tells whether anything in the catalogue has changed, at any instance: every change increases a number (see
 * {@code V9__catalogue_pulse.sql}). One small query per second serves all requests.
 */
@Component
class CataloguePulse {
    private static final long FRESH = Duration.ofSeconds(1).toNanos();

    private final JdbcClient jdbc;
    private final ReentrantLock reading = new ReentrantLock();
    private volatile Felt felt;

    private record Felt(long pulse, long at) {
        long age() {
            return System.nanoTime() - at;
        }
    }

    CataloguePulse(JdbcClient jdbc) {
        this.jdbc = jdbc;
        this.felt = new Felt(-1, System.nanoTime() - 2 * FRESH);
    }

    /**
     * The count as it was a second ago at most, or two while it is being read. Nobody waits for the reader: the waiting
     * requests may hold the connection that the reader needs.
     */
    long recent() {
        Felt last = felt;
        if (last.age() < FRESH) {
            return last.pulse();
        }
        if (reading.tryLock()) {
            try {
                long at = System.nanoTime();
                felt = new Felt(now(), at);
                return felt.pulse();
            } finally {
                reading.unlock();
            }
        }
        return last.age() < 2 * FRESH ? last.pulse() : now();
    }

    /** The current count, in this transaction if there is one. */
    long now() {
        return jdbc.sql("select sum(beats) from catalogue_pulse")
                .query(Long.class)
                .single();
    }
}
