package org.baoming.chassis.event;

import io.opentelemetry.api.trace.SpanKind;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.baoming.chassis.sql.Sql;
import org.baoming.chassis.trace.ContinuedTraces;
import org.baoming.chassis.trace.ContinuedTraces.Continued;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.kafka.listener.BatchListenerFailedException;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Receives events that may arrive twice, late or in another order. The handler's work and the record that the event was
 * seen are one transaction: if the handler throws, both are rolled back and the event is delivered again.
 *
 * <p>Events that arrive by the thousand are processed together: a listener with {@code batch = "true"} passes all events
 * of a poll, and they share one transaction. If that fails, each event is tried alone, and only the failing one is
 * delivered again or becomes a dead letter.
 */
public class Inbox {
    private static final Logger LOG = LoggerFactory.getLogger(Inbox.class);

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final InstantSource clock;
    private final ContinuedTraces traces;
    private final String consumer;

    Inbox(JdbcClient jdbc, TransactionTemplate transaction, InstantSource clock, ContinuedTraces traces) {
        this(jdbc, transaction, clock, traces, "");
    }

    private Inbox(
            JdbcClient jdbc,
            TransactionTemplate transaction,
            InstantSource clock,
            ContinuedTraces traces,
            String consumer) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.clock = clock;
        this.traces = traces;
        this.consumer = consumer;
    }

    /**
     * The inbox of a second consumer of the same topic in this service, whose listener has a Kafka group of its own: what one has
     * seen, the other has not.
     *
     * @param consumer stable, for it is part of what is stored
     */
    public Inbox of(String consumer) {
        return new Inbox(jdbc, transaction, clock, traces, consumer);
    }

    /** What is stored of an event: its id; of a further consumer, an id that follows from both. */
    private UUID seen(ReceivedEvent event) {
        return consumer.isEmpty()
                ? event.id()
                : UUID.nameUUIDFromBytes((consumer + "/" + event.id()).getBytes(StandardCharsets.UTF_8));
    }

    private String topicOf(String topic) {
        return consumer.isEmpty() ? topic : topic + "/" + consumer;
    }

    /** Handles every event once: for facts that each count, a payment for instance. */
    public void once(ConsumerRecord<String, byte[]> record, Consumer<ReceivedEvent> handler) {
        var event = ReceivedEvent.from(record);
        transaction.executeWithoutResult(status -> {
            if (isNew(event)) {
                handler.accept(event);
            }
        });
    }

    /** The same for a topic of which only these types are used: the others cost no transaction. */
    public void once(ConsumerRecord<String, byte[]> record, Set<String> types, Consumer<ReceivedEvent> handler) {
        if (types.contains(ReceivedEvent.type(record))) {
            once(record, handler);
        }
    }

    /**
     * Handles every event of these types once, all in one transaction.
     *
     * @param handler gets those that are new, in their order; never none
     */
    public void once(
            List<ConsumerRecord<String, byte[]>> records, Set<String> types, Consumer<List<ReceivedEvent>> handler) {
        once(records, types, event -> true, handler);
    }

    /**
     * Passes on every event of these types, however often it comes, all in one transaction: for a second consumer group of a topic,
     * whose handler recognises a repetition itself by the event's id.
     */
    public void every(
            List<ConsumerRecord<String, byte[]>> records, Set<String> types, Consumer<List<ReceivedEvent>> handler) {
        every(records, types, event -> true, handler);
    }

    /** The same if the event itself tells whether it is used. */
    public void every(
            List<ConsumerRecord<String, byte[]>> records,
            Set<String> types,
            Predicate<ReceivedEvent> matters,
            Consumer<List<ReceivedEvent>> handler) {
        take(records, record -> used(record, types, matters), UnaryOperator.identity(), handler);
    }

    /** The same if the event itself tells whether it is used. */
    public void once(
            List<ConsumerRecord<String, byte[]>> records,
            Set<String> types,
            Predicate<ReceivedEvent> matters,
            Consumer<List<ReceivedEvent>> handler) {
        take(records, record -> used(record, types, matters), this::whatIsNew, handler);
    }

    private static @Nullable ReceivedEvent used(
            ConsumerRecord<String, byte[]> record, Set<String> types, Predicate<ReceivedEvent> matters) {
        if (!types.contains(ReceivedEvent.type(record))) {
            return null;
        }
        ReceivedEvent event = ReceivedEvent.from(record);
        return matters.test(event) ? event : null;
    }

    /**
     * Handles every event once, and passes over one that is not newer than what was seen of its topic and key: for consumers
     * that keep the latest state, and only for topics whose every event tells the whole of it. A dead letter that is replayed after
     * a later event of its key is passed over too; where each type matters, use {@link #once} and a version of your own.
     */
    public void latest(ConsumerRecord<String, byte[]> record, Consumer<ReceivedEvent> handler) {
        var event = ReceivedEvent.from(record);
        transaction.executeWithoutResult(status -> {
            if (isNew(event) && isNewer(topicOf(record.topic()), event)) {
                handler.accept(event);
            }
        });
    }

    /**
     * The same for many, in one transaction: of these types, what is newer than what was seen of its topic and key. Other types do
     * not count as seen.
     *
     * @param handler gets them in their order, of a key each event that was newer than the one before; never none
     */
    public void latest(
            List<ConsumerRecord<String, byte[]>> records, Set<String> types, Consumer<List<ReceivedEvent>> handler) {
        if (records.isEmpty()) {
            return;
        }
        String topic = topicOf(records.getFirst().topic());
        take(
                records,
                record -> types.contains(ReceivedEvent.type(record)) ? ReceivedEvent.from(record) : null,
                events -> whatIsNewer(topic, events),
                handler);
    }

    private void take(
            List<ConsumerRecord<String, byte[]>> records,
            Function<ConsumerRecord<String, byte[]>, @Nullable ReceivedEvent> reading,
            UnaryOperator<List<ReceivedEvent>> unseen,
            Consumer<List<ReceivedEvent>> handler) {
        try {
            handle(records.stream().map(reading).filter(Objects::nonNull).toList(), unseen, handler);
        } catch (RuntimeException oneOfThem) {
            // Without its message, which may quote the event.
            LOG.info("{} records are taken one by one: {}", records.size(), oneOfThem.getClass());
            for (int n = 0; n < records.size(); n++) {
                try {
                    ReceivedEvent event = reading.apply(records.get(n));
                    handle(event == null ? List.of() : List.of(event), unseen, handler);
                } catch (RuntimeException e) {
                    throw new BatchListenerFailedException("Cannot take it in", e, n);
                }
            }
        }
    }

    private void handle(
            List<ReceivedEvent> events,
            UnaryOperator<List<ReceivedEvent>> unseen,
            Consumer<List<ReceivedEvent>> handler) {
        if (events.isEmpty()) {
            return;
        }
        transaction.executeWithoutResult(status -> {
            List<ReceivedEvent> some = unseen.apply(events);
            if (!some.isEmpty()) {
                traces.during(
                        SpanKind.CONSUMER, some.stream().map(Inbox::continued).toList(), () -> {
                            handler.accept(some);
                            return some;
                        });
            }
        });
    }

    /** The listener's own span is that of a single record; of a batch, each event continues its own trace. */
    private static Continued continued(ReceivedEvent event) {
        return new Continued(event.type() + " process", event.traceparent(), List.of(event.key()));
    }

    private List<ReceivedEvent> whatIsNew(List<ReceivedEvent> events) {
        Set<UUID> fresh = new HashSet<>(jdbc.sql("""
                        insert into inbox_event (event_id, received_at) select id, :now from unnest(:ids::uuid[]) as e (id)
                        on conflict do nothing returning event_id""")
                .param("ids", events.stream().map(this::seen).toArray(UUID[]::new))
                .param("now", Sql.utc(clock.instant()))
                .query(UUID.class)
                .list());
        // Removed when met: the same event may be there twice.
        return events.stream().filter(event -> fresh.remove(seen(event))).toList();
    }

    /** Keys are locked in one order, so that two consumers never wait in a circle. */
    private List<ReceivedEvent> whatIsNewer(String topic, List<ReceivedEvent> events) {
        SortedMap<String, Long> versions = new TreeMap<>();
        jdbc.sql("""
                        select key, version from inbox_version where topic = :topic and key = any(:keys)
                        order by key collate "C" for no key update""")
                .param("topic", topic)
                .param("keys", events.stream().map(ReceivedEvent::key).toArray(String[]::new))
                .query(row -> {
                    versions.put(row.getString("key"), row.getLong("version"));
                });
        List<ReceivedEvent> newer =
                events.stream().filter(event -> advances(versions, event)).toList();
        versions.keySet().retainAll(newer.stream().map(ReceivedEvent::key).toList());
        // A key that another consumer has just brought further is not ours any more.
        Set<String> kept = Set.copyOf(jdbc.sql("""
                        insert into inbox_version (topic, key, version)
                        select :topic, key, version from unnest(:keys::text[], :versions::bigint[]) as e (key, version)
                        on conflict (topic, key) do update set version = excluded.version
                        where inbox_version.version < excluded.version returning key""")
                .param("topic", topic)
                .param("keys", versions.keySet().toArray(String[]::new))
                .param("versions", versions.values().toArray(Long[]::new))
                .query(String.class)
                .list());
        return newer.stream().filter(event -> kept.contains(event.key())).toList();
    }

    private static boolean advances(Map<String, Long> versions, ReceivedEvent event) {
        boolean newer = event.version() > versions.getOrDefault(event.key(), Long.MIN_VALUE);
        if (newer) {
            versions.put(event.key(), event.version());
        }
        return newer;
    }

    private boolean isNew(ReceivedEvent event) {
        return jdbc.sql("insert into inbox_event (event_id, received_at) values (:id, :now) on conflict do nothing")
                        .param("id", seen(event))
                        .param("now", Sql.utc(clock.instant()))
                        .update()
                == 1;
    }

    private boolean isNewer(String topic, ReceivedEvent event) {
        return jdbc.sql("""
                        insert into inbox_version (topic, key, version) values (:topic, :key, :version)
                        on conflict (topic, key) do update set version = excluded.version
                        where inbox_version.version < excluded.version""")
                        .param("topic", topic)
                        .param("key", event.key())
                        .param("version", event.version())
                        .update()
                == 1;
    }
}
