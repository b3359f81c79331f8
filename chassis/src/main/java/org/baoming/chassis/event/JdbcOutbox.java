package org.baoming.chassis.event;

import java.sql.Timestamp;
import java.time.InstantSource;
import java.util.List;
import org.baoming.chassis.TimeOrderedIds;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** The outbox as a table of the service's own database. */
class JdbcOutbox implements Outbox {

    /** How many buckets keys are spread over; the most workers that can send at once. Stored rows depend on it. */
    static final int BUCKETS = 16;

    private static final String INSERT = """
            insert into outbox (id, aggregatetype, aggregateid, type, version, occurred_at, payload, tracingspancontext, bucket)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?)""";

    private final JdbcTemplate jdbc;
    private final InstantSource clock;
    private final TraceContext trace;
    private final Runnable wakeRelay;

    JdbcOutbox(JdbcTemplate jdbc, InstantSource clock, TraceContext trace, Runnable wakeRelay) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.trace = trace;
        this.wakeRelay = wakeRelay;
    }

    @Override
    public void append(List<? extends DomainEvent> events) {
        if (!TransactionSynchronizationManager.isActualTransactionActive()) {
            throw new IllegalStateException("Events are appended inside the transaction of their change");
        }
        if (events.isEmpty()) {
            return;
        }
        var now = Timestamp.from(clock.instant());
        String traceparent = trace.current();
        jdbc.batchUpdate(INSERT, events, 200, (row, event) -> {
            row.setObject(1, TimeOrderedIds.next());
            row.setString(2, event.topic());
            row.setString(3, event.key());
            row.setString(4, event.type());
            row.setLong(5, event.version());
            row.setTimestamp(6, now);
            row.setString(7, EventJson.MAPPER.writeValueAsString(event));
            row.setString(8, traceparent);
            row.setInt(9, bucket(event.key()));
        });
        wakeRelayAfterCommit();
    }

    static int bucket(String key) {
        return Math.floorMod(key.hashCode(), BUCKETS);
    }

    private void wakeRelayAfterCommit() {
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                wakeRelay.run();
            }
        });
    }
}
