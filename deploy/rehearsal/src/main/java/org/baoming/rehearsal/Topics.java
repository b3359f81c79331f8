package org.baoming.rehearsal;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringSerializer;

/** The topics of the running suite. */
final class Topics {

    private static final Map<String, Object> KAFKA = Map.of("bootstrap.servers", "localhost:9192");

    /**
     * Sets the stored offsets of a consumer group back, whose members are all gone.
     *
     * @param most of each partition
     * @return how many events are read once more
     */
    long rewind(String group, long most) throws ExecutionException, InterruptedException {
        try (var admin = Admin.create(KAFKA)) {
            Map<TopicPartition, OffsetAndMetadata> stored = admin.listConsumerGroupOffsets(group)
                    .partitionsToOffsetAndMetadata()
                    .get();
            var specs = new HashMap<TopicPartition, OffsetSpec>();
            stored.keySet().forEach(partition -> specs.put(partition, OffsetSpec.earliest()));
            var earliest = admin.listOffsets(specs).all().get();
            var back = new HashMap<TopicPartition, OffsetAndMetadata>();
            long again = 0;
            for (var partition : stored.entrySet()) {
                var first = earliest.get(partition.getKey());
                if (first == null || partition.getValue() == null) {
                    continue;
                }
                long now = partition.getValue().offset();
                long then = Math.max(first.offset(), now - most);
                again += now - then;
                back.put(partition.getKey(), new OffsetAndMetadata(then));
            }
            // The coordinator takes a member for alive until its session times out.
            long end = System.nanoTime() + 60_000_000_000L;
            while (true) {
                try {
                    admin.alterConsumerGroupOffsets(group, back).all().get();
                    return again;
                } catch (ExecutionException e) {
                    if (System.nanoTime() > end) {
                        throw e;
                    }
                    Thread.sleep(1000);
                }
            }
        }
    }

    /**
     * Sends a record that is no event of ours to the last partition of a topic.
     *
     * @return the partition
     */
    int poison(String topic) throws ExecutionException, InterruptedException {
        var serializer = new StringSerializer();
        try (var producer = new KafkaProducer<String, String>(KAFKA, serializer, serializer)) {
            int last = producer.partitionsFor(topic).size() - 1;
            var record = new ProducerRecord<String, String>(topic, last, "rehearsal", "not json");
            record.headers().add("ce_id", java.util.UUID.randomUUID().toString().getBytes(StandardCharsets.UTF_8));
            record.headers().add("ce_type", "rehearsal.poison.v1".getBytes(StandardCharsets.UTF_8));
            producer.send(record).get();
            return last;
        }
    }
}
