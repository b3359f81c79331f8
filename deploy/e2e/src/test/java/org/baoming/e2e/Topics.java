package org.baoming.e2e;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads the topics of Kafka, including dead letters, as an auditor who trusts no producer would. */
final class Topics {

    private Topics() {}

    /** The topics that contain one of the texts, in a key, a header or a message. */
    static SortedSet<String> thatMention(String... texts) {
        var found = new TreeSet<String>();
        try (var consumer = new KafkaConsumer<>(
                Map.of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        Suite.KAFKA,
                        ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                        false,
                        ConsumerConfig.MAX_POLL_RECORDS_CONFIG,
                        10_000),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            var partitions = consumer.listTopics().values().stream()
                    .flatMap(List::stream)
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            var ends = consumer.endOffsets(partitions);
            while (partitions.stream().anyMatch(partition -> consumer.position(partition) < ends.get(partition))) {
                for (var record : consumer.poll(Duration.ofMillis(500))) {
                    String content = content(record);
                    for (String text : texts) {
                        if (content.contains(text)) {
                            found.add(record.topic());
                        }
                    }
                }
            }
        }
        return found;
    }

    private static String content(ConsumerRecord<byte[], byte[]> record) {
        var content = new StringBuilder(text(record.key())).append(' ').append(text(record.value()));
        record.headers().forEach(header -> content.append(' ').append(text(header.value())));
        return content.toString();
    }

    private static String text(byte[] bytes) {
        return bytes == null ? "" : new String(bytes, StandardCharsets.UTF_8);
    }
}
