package org.baoming.chassis.event;

import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.UUID;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/** One event that waits to be sent. */
record OutboxRow(
        long seq,
        UUID id,
        String topic,
        String key,
        String type,
        long version,
        Instant occurredAt,
        String payload,
        @Nullable String traceparent,
        int attempts) {

    static final String COLUMNS =
            "seq, id, aggregatetype, aggregateid, type, version, occurred_at, payload, tracingspancontext, attempts";

    static OutboxRow from(ResultSet row, int number) throws SQLException {
        return new OutboxRow(
                row.getLong("seq"),
                row.getObject("id", UUID.class),
                row.getString("aggregatetype"),
                row.getString("aggregateid"),
                row.getString("type"),
                row.getLong("version"),
                row.getTimestamp("occurred_at").toInstant(),
                row.getString("payload"),
                row.getString("tracingspancontext"),
                row.getInt("attempts"));
    }

    /** As a CloudEvent in Kafka's binary mode. */
    ProducerRecord<String, byte[]> toRecord(String source) {
        var message = new ProducerRecord<>(topic, key, payload.getBytes(StandardCharsets.UTF_8));
        header(message, "ce_specversion", "1.0");
        header(message, "ce_id", id.toString());
        header(message, "ce_type", type);
        header(message, "ce_source", "/" + source);
        header(message, "ce_time", occurredAt.toString());
        header(message, "ce_aggregateversion", Long.toString(version));
        header(message, "content-type", "application/json");
        if (traceparent != null) {
            header(message, "traceparent", traceparent);
        }
        return message;
    }

    private static void header(ProducerRecord<?, ?> message, String name, String value) {
        message.headers().add(name, value.getBytes(StandardCharsets.UTF_8));
    }
}
