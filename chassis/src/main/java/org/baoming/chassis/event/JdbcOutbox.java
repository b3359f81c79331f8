package org.baoming.chassis.event;

import java.sql.Timestamp;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Function;
import org.baoming.chassis.TimeOrderedIds;
import org.baoming.chassis.trace.Traces;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** The outbox as a table of the service's own database. */
class JdbcOutbox implements Outbox {

    /** How many buckets keys are spread over; the most workers that can send at once. Stored rows depend on it. */
    static final int BUCKETS = 16;

    private static final String INSERT = """
            insert into outbox (id, aggregatetype, aggregateid, type, version, payload, bucket, tracingspancontext, occurred_at)
            select *, ?::timestamptz
            from unnest(?::uuid[], ?::text[], ?::text[], ?::text[], ?::bigint[], ?::text[], ?::smallint[], ?::text[])""";

    private final JdbcTemplate jdbc;
    private final InstantSource clock;
    private final Runnable wakeRelay;

    JdbcOutbox(JdbcTemplate jdbc, InstantSource clock, Runnable wakeRelay) {
        this.jdbc = jdbc;
        this.clock = clock;
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
        jdbc.update(
                INSERT,
                Timestamp.from(clock.instant()),
                column(events, event -> TimeOrderedIds.next()),
                column(events, DomainEvent::topic),
                column(events, DomainEvent::key),
                column(events, DomainEvent::type),
                column(events, DomainEvent::version),
                column(events, EventJson.MAPPER::writeValueAsString),
                column(events, event -> bucket(event.key())),
                traces(events));
        wakeRelayAfterCommit();
    }

    private static @Nullable String[] traces(List<? extends DomainEvent> events) {
        @Nullable String[] traces = new @Nullable String[events.size()];
        for (int n = 0; n < traces.length; n++) {
            traces[n] = Traces.of(events.get(n).key());
        }
        return traces;
    }

    static int bucket(String key) {
        return Math.floorMod(key.hashCode(), BUCKETS);
    }

    private static String[] column(List<? extends DomainEvent> events, Function<DomainEvent, Object> value) {
        return events.stream().map(event -> value.apply(event).toString()).toArray(String[]::new);
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
