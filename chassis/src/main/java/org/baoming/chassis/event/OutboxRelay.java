package org.baoming.chassis.event;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.kafka.common.InvalidRecordException;
import org.apache.kafka.common.errors.InvalidTopicException;
import org.apache.kafka.common.errors.RecordBatchTooLargeException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.SerializationException;
import org.baoming.chassis.drain.ScheduledWork;
import org.baoming.chassis.log.Failures;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.kafka.core.KafkaOperations;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Sends the events of the outbox to Kafka, at least once and in the order of each key.
 *
 * <p>Each key belongs to one bucket. A worker sends the events of a bucket while it holds the bucket's advisory lock, so
 * any number of workers and instances can run. A worker takes its share of the buckets that contain events. It reads a
 * batch in order, sends it, waits for every acknowledgement, and moves exactly the acknowledged rows to the sent ones, all
 * under the locks.
 *
 * <p>When a row fails, the later rows of its key wait behind it. A row that the broker refuses for its content (because it
 * is too large, for example) is parked after some attempts, so that it does not block the other rows. An outage never
 * counts as an attempt.
 *
 * <p>It stops when the last request is answered, and sends what that request has written.
 */
class OutboxRelay implements SmartLifecycle {

    /** After the requests, the consumers and the scheduled work, all of which write events; before the web server is gone. */
    static final int PHASE = ScheduledWork.PHASE - 100;

    private static final Logger LOG = LoggerFactory.getLogger(OutboxRelay.class);

    /** Without a parameter: PostgreSQL plans it once for a connection, and not at each look. */
    private static final String WAITING =
            "select b from generate_series(0, %d) b where exists (select from outbox where bucket = b)"
                    .formatted(JdbcOutbox.BUCKETS - 1);

    /** The first half of the advisory lock's key, so that it meets no other lock of the service. */
    private static final int LOCK_SPACE = 0x6f757462;

    /** For what is left at the end; another instance sends the rest, or this one when it starts again. */
    private static final Duration LAST_BATCHES = Duration.ofSeconds(5);

    /** So that a database that is down is not asked in a tight loop. */
    private static final Duration DATABASE_AWAY = Duration.ofSeconds(1);

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final KafkaOperations<String, byte[]> kafka;
    private final OutboxSettings settings;
    private final String source;
    private final Counter sent;
    private final Counter failures;
    private final Semaphore wake = new Semaphore(0);
    private final List<Thread> workers = new ArrayList<>();
    private volatile boolean running;

    OutboxRelay(
            JdbcClient jdbc,
            TransactionTemplate transaction,
            KafkaOperations<String, byte[]> kafka,
            OutboxSettings settings,
            String source,
            MeterRegistry meters) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.kafka = kafka;
        this.settings = settings;
        this.source = source;
        this.sent = Counter.builder("chassis.outbox.sent")
                .description("Events that Kafka has acknowledged")
                .register(meters);
        this.failures = Counter.builder("chassis.outbox.failures")
                .description("Events that could not be sent, counted at each attempt")
                .register(meters);
    }

    /** Something was committed: check at once. */
    void wake() {
        if (wake.availablePermits() == 0) {
            wake.release();
        }
    }

    /**
     * Sends what waits, once.
     *
     * @return how many events were acknowledged; none also where Kafka is away
     */
    int drain() {
        List<Integer> buckets = jdbc.sql(WAITING).query(Integer.class).list();
        // Several workers and instances share what waits; each begins somewhere else.
        Collections.rotate(buckets, ThreadLocalRandom.current().nextInt(JdbcOutbox.BUCKETS));
        int share = (JdbcOutbox.BUCKETS + settings.workers() - 1) / settings.workers();
        List<Integer> some = buckets.subList(0, Math.min(buckets.size(), share));
        return some.isEmpty() ? 0 : Objects.requireNonNull(transaction.execute(status -> sendBatch(some)));
    }

    private int sendBatch(List<Integer> buckets) {
        List<Integer> locked = jdbc.sql(
                        "select bucket from unnest(:buckets::int[]) as b (bucket) where pg_try_advisory_xact_lock(:space, bucket)")
                .param("space", LOCK_SPACE)
                .param("buckets", buckets.toArray(Integer[]::new))
                .query(Integer.class)
                .list();
        if (locked.isEmpty()) {
            return 0;
        }
        var rows = jdbc.sql("select " + OutboxRow.COLUMNS
                        + " from outbox where bucket = any(:buckets::smallint[]) order by seq limit :batch")
                .param("buckets", locked.toArray(Integer[]::new))
                .param("batch", settings.batch())
                .query(OutboxRow::from)
                .list();
        var outcome = send(rows);
        if (!outcome.acknowledged().isEmpty()) {
            remove(outcome.acknowledged());
        }
        outcome.refused().forEach(this::countAttempt);
        sent.increment(outcome.acknowledged().size());
        return outcome.acknowledged().size();
    }

    /** Sent events are kept for a while, because Kafka is not backed up ({@code outbox_send_again} in the database). */
    private void remove(List<Long> acknowledged) {
        String delete = "delete from outbox where seq = any(:seqs)";
        jdbc.sql(settings.kept().isZero() ? delete : """
                        with sent as (%s returning *)
                        insert into outbox_sent (seq, id, aggregatetype, aggregateid, type, version, occurred_at, payload,
                                                 tracingspancontext, bucket, sent_at)
                        select seq, id, aggregatetype, aggregateid, type, version, occurred_at, payload,
                               tracingspancontext, bucket, now() from sent""".formatted(delete))
                .param("seqs", acknowledged.toArray(Long[]::new))
                .update();
    }

    /** The result of a batch: rows to delete, and rows that the broker refused for their content. */
    private record Outcome(List<Long> acknowledged, Map<OutboxRow, Throwable> refused) {}

    private Outcome send(List<OutboxRow> rows) {
        var sending = new LinkedHashMap<OutboxRow, CompletableFuture<?>>();
        Set<String> held = new HashSet<>();
        for (OutboxRow row : rows) {
            if (held.contains(row.key())) {
                continue;
            }
            var future = start(row);
            sending.put(row, future);
            if (future.isCompletedExceptionally()) {
                if (!isRefusal(Objects.requireNonNull(failure(future)))) {
                    break; // Kafka is away: every further row would wait for it as long as this one did
                }
                held.add(row.key());
            }
        }

        var acknowledged = new ArrayList<Long>(rows.size());
        var refused = new LinkedHashMap<OutboxRow, Throwable>();
        Set<String> failed = new HashSet<>();
        sending.forEach((row, future) -> {
            Throwable failure = failure(future);
            if (failure != null) {
                failures.increment();
                failed.add(row.key());
                LOG.warn("Event {} of type {} was not sent: {}", row.id(), row.type(), Failures.told(failure));
                if (isRefusal(failure)) {
                    refused.put(row, failure);
                }
            } else if (!failed.contains(row.key())) {
                acknowledged.add(row.seq());
            }
        });
        return new Outcome(acknowledged, refused);
    }

    private CompletableFuture<?> start(OutboxRow row) {
        try {
            return kafka.send(row.toRecord(source));
        } catch (RuntimeException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    private static @Nullable Throwable failure(CompletableFuture<?> future) {
        try {
            future.join();
            return null;
        } catch (CompletionException | CancellationException e) {
            return e.getCause() == null ? e : e.getCause();
        }
    }

    /** Refused for the event itself. Every other failure (network, names, permissions) is an outage and passes. */
    private static boolean isRefusal(Throwable failure) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
                .anyMatch(cause -> cause instanceof RecordTooLargeException
                        || cause instanceof RecordBatchTooLargeException
                        || cause instanceof InvalidRecordException
                        || cause instanceof InvalidTopicException
                        || cause instanceof SerializationException);
    }

    private void countAttempt(OutboxRow row, Throwable failure) {
        if (row.attempts() + 1 < settings.attempts()) {
            jdbc.sql("update outbox set attempts = attempts + 1 where seq = :seq")
                    .param("seq", row.seq())
                    .update();
            return;
        }
        LOG.error(
                "Event {} of type {} is parked after {} attempts", row.id(), row.type(), settings.attempts(), failure);
        jdbc.sql("""
                        with parked as (delete from outbox where seq = :seq returning *)
                        insert into outbox_parked (seq, id, aggregatetype, aggregateid, type, version, occurred_at, payload,
                                                   tracingspancontext, bucket, parked_at, error)
                        select seq, id, aggregatetype, aggregateid, type, version, occurred_at, payload,
                               tracingspancontext, bucket, now(), :error from parked""")
                .param("seq", row.seq())
                .param("error", String.valueOf(NestedExceptionUtils.getMostSpecificCause(failure)))
                .update();
    }

    @Override
    public void start() {
        running = true;
        for (int i = 0; i < settings.workers(); i++) {
            workers.add(Thread.ofVirtual().name("outbox-relay-" + i).start(this::work));
        }
    }

    private void work() {
        while (running) {
            try {
                int count = drain();
                if (count == 0) {
                    boolean woken = wake.tryAcquire(settings.poll().toMillis(), TimeUnit.MILLISECONDS);
                    LOG.trace("Looking again, woken: {}", woken);
                } else if (count < settings.batch()) {
                    pause(settings.linger());
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            } catch (RuntimeException e) {
                if (running) {
                    LOG.warn("The outbox cannot be read now: {}", Failures.told(e));
                    pause(DATABASE_AWAY);
                }
            }
        }
        sendTheRest();
    }

    private void sendTheRest() {
        long end = System.nanoTime() + LAST_BATCHES.toNanos();
        try {
            int count;
            do {
                count = drain();
            } while (count > 0 && System.nanoTime() < end);
        } catch (RuntimeException e) {
            LOG.info("What is left in the outbox waits for the next start: {}", Failures.told(e));
        }
    }

    private static void pause(Duration time) {
        try {
            boolean woken = new Semaphore(0).tryAcquire(time.toMillis(), TimeUnit.MILLISECONDS);
            LOG.trace("Going on, woken: {}", woken);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void stop() {
        running = false;
        wake.release(workers.size());
        for (Thread worker : workers) {
            try {
                boolean ended = worker.join(Duration.ofSeconds(12));
                LOG.debug("{} ended: {}", worker.getName(), ended);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        workers.clear();
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public int getPhase() {
        return PHASE;
    }
}
