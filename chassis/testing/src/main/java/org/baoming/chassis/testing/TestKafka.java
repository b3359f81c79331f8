package org.baoming.chassis.testing;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.springframework.kafka.test.EmbeddedKafkaKraftBroker;
import org.testcontainers.kafka.KafkaContainer;

/** One real Kafka broker per test JVM: a container or an embedded KRaft broker, see {@link Containers}. */
public final class TestKafka {

    private TestKafka() {}

    /** The address of the broker, started at the first call. */
    public static String bootstrapServers() {
        return Broker.ADDRESS;
    }

    /** The address of one more broker, where a test meets no events but its own. */
    public static String another() {
        return Broker.start();
    }

    /**
     * Puts a consumer group at the end of everything that is in the broker now, so that a test does not meet the events of
     * the tests before it.
     */
    static void skipToEnd(String group) {
        try (Admin admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers()))) {
            var partitions = new HashMap<TopicPartition, OffsetSpec>();
            admin.describeTopics(admin.listTopics().names().get())
                    .allTopicNames()
                    .get()
                    .forEach((topic, description) -> description
                            .partitions()
                            .forEach(partition -> partitions.put(
                                    new TopicPartition(topic, partition.partition()), OffsetSpec.latest())));
            if (partitions.isEmpty()) {
                return;
            }
            var ends = admin.listOffsets(partitions).all().get().entrySet().stream()
                    .collect(Collectors.toMap(
                            Map.Entry::getKey,
                            end -> new OffsetAndMetadata(end.getValue().offset())));
            admin.alterConsumerGroupOffsets(group, ends).all().get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("Cannot move the consumer group " + group, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static final class Broker {

        static final String ADDRESS = start();

        @SuppressWarnings("resource") // lives as long as the JVM; Testcontainers' reaper ends it
        static String start() {
            if (Containers.used()) {
                var container = new KafkaContainer(Containers.KAFKA.asCompatibleSubstituteFor("apache/kafka"))
                        .withLabel(Containers.LABEL, Containers.module())
                        .withStartupTimeout(Containers.START_LIMIT);
                container.start();
                return container.getBootstrapServers();
            }
            // By default a broker becomes the one of every service that starts later, by a property of the system.
            var broker = new EmbeddedKafkaKraftBroker(1, 1).brokerListProperty("baoming.test.kafka");
            broker.afterPropertiesSet();
            Runtime.getRuntime().addShutdownHook(new Thread(broker::destroy));
            return broker.getBrokersAsString();
        }
    }
}
