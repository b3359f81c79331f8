package org.baoming.chassis.event;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * An event as a consumer receives it.
 *
 * @param type the literal on the wire, {@code payment.order-paid.v1}
 * @param written when it happened, as it was written: {@link #time}
 * @param key the aggregate's id
 * @param version the aggregate's version after the change
 * @param traceparent the span in which it happened; null if the producer has not told it
 */
public record ReceivedEvent(
        UUID id,
        String type,
        String written,
        String key,
        long version,
        byte[] payload,
        @Nullable String traceparent) {

    /** A record that is no event of ours; repeating it would not help. */
    static class Malformed extends RuntimeException {

        private static final long serialVersionUID = 1;

        Malformed(String message, @Nullable Throwable cause) {
            super(message, cause);
        }
    }

    static ReceivedEvent from(ConsumerRecord<String, byte[]> record) {
        try {
            return new ReceivedEvent(
                    UUID.fromString(header(record, "ce_id")),
                    type(record),
                    header(record, "ce_time"),
                    record.key(),
                    Long.parseLong(header(record, "ce_aggregateversion")),
                    record.value(),
                    traceparent(record));
        } catch (IllegalArgumentException e) {
            throw new Malformed("A header of the event is not valid", e);
        }
    }

    /** When it happened. Read when asked for: few consumers use it, and it takes longer than all the rest of the headers. */
    public Instant time() {
        try {
            return Instant.parse(written);
        } catch (DateTimeParseException e) {
            throw new Malformed("The time of the event is not valid", e);
        }
    }

    /** Only its type: on a busy topic most records are ignored, and need not be read. */
    static String type(ConsumerRecord<String, byte[]> record) {
        return header(record, "ce_type");
    }

    /**
     * The payload as the consumer's own record, which declares only the fields that it uses.
     *
     * @throws tools.jackson.core.JacksonException if the payload does not fit; the event becomes a dead letter
     */
    public <T> T as(Class<T> payloadType) {
        return EventJson.MAPPER.readValue(payload, payloadType);
    }

    private static @Nullable String traceparent(ConsumerRecord<?, ?> record) {
        var header = record.headers().lastHeader("traceparent");
        return header == null ? null : new String(header.value(), StandardCharsets.UTF_8);
    }

    private static String header(ConsumerRecord<?, ?> record, String name) {
        var header = record.headers().lastHeader(name);
        if (header == null) {
            throw new Malformed("The event has no header " + name, null);
        }
        return new String(header.value(), StandardCharsets.UTF_8);
    }
}
