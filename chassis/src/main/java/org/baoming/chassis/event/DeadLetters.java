package org.baoming.chassis.event;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.TopicConfig;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.Selector;
import org.springframework.boot.actuate.endpoint.annotation.WriteOperation;
import org.springframework.kafka.config.KafkaListenerEndpointRegistry;
import org.springframework.kafka.config.TopicBuilder;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.kafka.core.KafkaOperations;

/**
 * Events that this service could not process, as an operator sees them on the management port:
 * {@code GET /actuator/deadletters} counts them, {@code POST /actuator/deadletters/<topic>} sends them to their topic
 * again, in their original form. Other consumers know their ids already and ignore them.
 */
@Endpoint(id = "deadletters")
public class DeadLetters {

    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    private final String service;
    private final KafkaListenerEndpointRegistry listeners;
    private final ConsumerFactory<String, byte[]> consumers;
    private final KafkaOperations<String, byte[]> kafka;

    DeadLetters(
            String service,
            KafkaListenerEndpointRegistry listeners,
            ConsumerFactory<String, byte[]> consumers,
            KafkaOperations<String, byte[]> kafka) {
        this.service = service;
        this.listeners = listeners;
        this.consumers = consumers;
        this.kafka = kafka;
    }

    /** The topics, whose letters are kept until somebody has seen to them. */
    Stream<NewTopic> newTopics() {
        return topics().stream()
                .map(topic -> TopicBuilder.name(topic(topic, service))
                        .config(TopicConfig.RETENTION_MS_CONFIG, "-1")
                        .build());
    }

    static String topic(String topic, String service) {
        return topic + ".dlt." + service;
    }

    /** The consumer group of those who replay them: what it has committed does not wait any longer. */
    static String group(String service) {
        return service + ".replay";
    }

    /** How many dead letters wait, for each topic from which they came. */
    @ReadOperation
    public Map<String, Long> waiting() {
        var counts = new LinkedHashMap<String, Long>();
        try (var consumer = replayer()) {
            for (String topic : topics()) {
                var partitions = partitions(consumer, topic);
                var committed = consumer.committed(Set.copyOf(partitions), TIMEOUT);
                var begin = consumer.beginningOffsets(partitions, TIMEOUT);
                var end = consumer.endOffsets(partitions, TIMEOUT);
                long count = 0;
                for (var partition : partitions) {
                    var done = committed.get(partition);
                    long from = done == null ? begin.getOrDefault(partition, 0L) : done.offset();
                    count += end.getOrDefault(partition, from) - from;
                }
                counts.put(topic, count);
            }
        }
        return counts;
    }

    /**
     * Sends the dead letters of a topic to it again.
     *
     * @return how many were sent, or null (404) for a topic that this service does not consume
     */
    @WriteOperation
    public @Nullable Map<String, Integer> replay(@Selector String topic) {
        if (!topics().contains(topic)) {
            return null;
        }
        int count = 0;
        try (var consumer = replayer()) {
            var partitions = partitions(consumer, topic);
            consumer.assign(partitions);
            var committed = consumer.committed(Set.copyOf(partitions), TIMEOUT);
            for (var partition : partitions) {
                if (committed.get(partition) == null) {
                    consumer.seekToBeginning(List.of(partition));
                }
            }
            var end = consumer.endOffsets(partitions, TIMEOUT);
            while (partitions.stream().anyMatch(p -> consumer.position(p, TIMEOUT) < end.getOrDefault(p, 0L))) {
                for (var letter : consumer.poll(Duration.ofMillis(200))) {
                    send(topic, letter);
                    count++;
                }
                consumer.commitSync(TIMEOUT);
            }
        }
        return Map.of("replayed", count);
    }

    private void send(String topic, ConsumerRecord<String, byte[]> letter) {
        var message = new ProducerRecord<>(topic, letter.key(), letter.value());
        letter.headers().forEach(header -> {
            if (!header.key().startsWith("kafka_dlt-")) {
                message.headers().add(header);
            }
        });
        kafka.send(message).orTimeout(TIMEOUT.toMillis(), TimeUnit.MILLISECONDS).join();
    }

    private Consumer<String, byte[]> replayer() {
        return consumers.createConsumer(group(service), null);
    }

    private Set<String> topics() {
        var topics = new TreeSet<String>();
        for (var container : listeners.getListenerContainers()) {
            String[] ofContainer = container.getContainerProperties().getTopics();
            if (ofContainer != null) {
                topics.addAll(List.of(ofContainer));
            }
        }
        return topics;
    }

    private List<TopicPartition> partitions(Consumer<?, ?> consumer, String topic) {
        String letters = topic(topic, service);
        var partitions = new ArrayList<TopicPartition>();
        consumer.partitionsFor(letters, TIMEOUT)
                .forEach(info -> partitions.add(new TopicPartition(letters, info.partition())));
        return partitions;
    }
}
