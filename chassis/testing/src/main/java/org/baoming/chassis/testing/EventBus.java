package org.baoming.chassis.testing;

import com.github.f4b6a3.uuid.UuidCreator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The other side of a service's events: sends and receives them over the real Kafka. */
public final class EventBus implements AutoCloseable {

    /** An event as it was on the wire. */
    public record Sent(String topic, String key, String type, UUID id, JsonNode payload) {}

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final String broker;
    private final KafkaProducer<String, byte[]> producer;

    public EventBus() {
        this(TestKafka.bootstrapServers());
    }

    /** @param broker its address */
    public EventBus(String broker) {
        this.broker = broker;
        producer = new KafkaProducer<>(
                Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, broker, ProducerConfig.MAX_BLOCK_MS_CONFIG, 20_000),
                new StringSerializer(),
                new ByteArraySerializer());
    }

    /**
     * Sends a producer's example as if it had just happened.
     *
     * @param example a file {@code …/contracts/events/<type>.example.json}
     * @param overrides members of the payload to replace, for instance the ids of this test
     * @return the event's id
     */
    public UUID publishExample(Path example, String topic, String key, Map<String, ?> overrides) {
        try {
            var payload = (ObjectNode) JSON.readTree(Files.readString(example));
            overrides.forEach((name, value) -> payload.set(name, JSON.valueToTree(value)));
            String type = example.getFileName().toString().replace(".example.json", "");
            UUID id = UuidCreator.getTimeOrderedEpoch();
            publish(id, type, topic, key, payload);
            return id;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Sends any payload; the same id twice is a repeated delivery. */
    public void publish(UUID id, String type, String topic, String key, JsonNode payload) {
        publishRaw(
                topic,
                key,
                JSON.writeValueAsBytes(payload),
                Map.of(
                        "ce_id",
                        id.toString(),
                        "ce_type",
                        type,
                        "ce_source",
                        "/test",
                        "ce_time",
                        Instant.now().toString(),
                        "ce_specversion",
                        "1.0",
                        "ce_aggregateversion",
                        payload.path("version").asString("1")));
    }

    /** Sends any bytes, also invalid ones. */
    public void publishRaw(String topic, String key, byte[] value, Map<String, String> headers) {
        var record = new ProducerRecord<>(topic, key, value);
        headers.forEach((name, text) -> record.headers().add(name, text.getBytes(StandardCharsets.UTF_8)));
        try {
            producer.send(record).get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("Cannot publish to " + topic, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /**
     * The first event of that type and key, waited for.
     *
     * @throws AssertionError if there is none within 20 seconds
     */
    public Sent await(String topic, String type, String key) {
        return await(topic, sent -> sent.type().equals(type) && sent.key().equals(key))
                .getLast();
    }

    /** Everything on the topic up to and including the first event that fits. */
    public List<Sent> await(String topic, Predicate<Sent> wanted) {
        var seen = new ArrayList<Sent>();
        try (var consumer = consumer()) {
            Instant deadline = Instant.now().plus(PATIENCE);
            var partitions = consumer.partitionsFor(topic).stream()
                    .map(info -> new TopicPartition(topic, info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            while (Instant.now().isBefore(deadline)) {
                for (var record : consumer.poll(Duration.ofMillis(100))) {
                    Sent sent = read(record);
                    seen.add(sent);
                    if (wanted.test(sent)) {
                        return seen;
                    }
                }
            }
        }
        throw new AssertionError("Nothing that fits on " + topic + " among " + seen);
    }

    private KafkaConsumer<String, byte[]> consumer() {
        return new KafkaConsumer<>(
                Map.of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        broker,
                        ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                        false),
                new StringDeserializer(),
                new ByteArrayDeserializer());
    }

    private static Sent read(ConsumerRecord<String, byte[]> record) {
        JsonNode payload;
        try {
            payload = JSON.readTree(record.value());
        } catch (RuntimeException notJson) {
            payload = JSON.missingNode();
        }
        String id = header(record, "ce_id");
        return new Sent(
                record.topic(),
                String.valueOf(record.key()),
                header(record, "ce_type"),
                id.isEmpty() ? new UUID(0, 0) : UUID.fromString(id),
                payload);
    }

    private static String header(ConsumerRecord<?, ?> record, String name) {
        var header = record.headers().lastHeader(name);
        return header == null ? "" : new String(header.value(), StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        producer.close(Duration.ZERO);
    }
}
