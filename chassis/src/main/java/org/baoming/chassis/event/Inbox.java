package org.baoming.chassis.event;

import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Takes in events that may come twice, late or in another order. The handler's work and the note that the event was seen are one
 * transaction; whatever the handler throws undoes both, and the event comes again.
 */
public class Inbox {

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final InstantSource clock;

    Inbox(JdbcClient jdbc, TransactionTemplate transaction, InstantSource clock) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.clock = clock;
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

    /** The same for a busy topic of which only these types matter: the others cost no transaction. */
    public void once(ConsumerRecord<String, byte[]> record, Set<String> types, Consumer<ReceivedEvent> handler) {
        once(record, event -> types.contains(event.type()), handler);
    }

    /** The same where looking at the event tells whether it matters. */
    public void once(
            ConsumerRecord<String, byte[]> record, Predicate<ReceivedEvent> matters, Consumer<ReceivedEvent> handler) {
        if (matters.test(ReceivedEvent.from(record))) {
            once(record, handler);
        }
    }

    /**
     * Handles every event once, and passes over one that is not newer than what was seen of its topic and key: for consumers
     * that keep the latest state, and only for topics whose every event tells the whole of it. A dead letter that is replayed after
     * a later event of its key is passed over too; where each type matters, use {@link #once} and a version of your own.
     */
    public void latest(ConsumerRecord<String, byte[]> record, Consumer<ReceivedEvent> handler) {
        var event = ReceivedEvent.from(record);
        transaction.executeWithoutResult(status -> {
            if (isNew(event) && isNewer(record.topic(), event)) {
                handler.accept(event);
            }
        });
    }

    private boolean isNew(ReceivedEvent event) {
        return jdbc.sql("insert into inbox_event (event_id, received_at) values (:id, :now) on conflict do nothing")
                        .param("id", event.id())
                        .param("now", clock.instant().atOffset(ZoneOffset.UTC))
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
