package org.baoming.chassis.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.MeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.utils.Utils;
import org.baoming.chassis.event.DeadLetters;
import org.baoming.chassis.testing.EventBus;
import org.baoming.chassis.testing.ServiceTest;
import org.baoming.chassis.testing.TestKafka;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.kafka.config.KafkaListenerEndpointRegistry;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@ServiceTest
class InboxTest {

    private static final String TYPE = "sample.thing-happened.v1";

    @Autowired
    EventBus events;

    @Autowired
    SampleService.Listener listener;

    @Autowired
    DeadLetters deadLetters;

    @Autowired
    MeterRegistry meters;

    @Autowired
    KafkaListenerEndpointRegistry listeners;

    @Value("${spring.kafka.consumer.group-id}")
    String group;

    private final String key = UUID.randomUUID().toString();

    @BeforeEach
    void forget() {
        listener.failures.set(0);
    }

    @ParameterizedTest
    @ValueSource(strings = {SampleService.TOPIC, "sample.many-things"})
    void anEventThatComesTwiceCountsOnce(String topic) {
        UUID id = UUID.randomUUID();
        events.publish(id, TYPE, topic, key, text("first", 1));
        events.publish(id, TYPE, topic, key, text("first", 1));
        events.publish(UUID.randomUUID(), TYPE, topic, key, text("second", 2));

        await().until(() -> listener.facts.contains(key + " second"));
        assertThat(listener.facts).containsOnlyOnce(key + " first");
    }

    @ParameterizedTest
    @ValueSource(strings = {"sample.states", "sample.many-states"})
    void anOlderVersionDoesNotUndoANewerOne(String topic) {
        events.publish(UUID.randomUUID(), TYPE, topic, key, text("new", 7));
        events.publish(UUID.randomUUID(), TYPE, topic, key, text("old", 6));
        events.publish(UUID.randomUUID(), TYPE, topic, key, text("newest", 8));

        await().until(() -> listener.states.contains(key + " newest"));
        assertThat(listener.states).doesNotContain(key + " old");
    }

    @ParameterizedTest
    @ValueSource(strings = {SampleService.TOPIC, "sample.many-things"})
    void aHandlerThatFailsForAMomentIsTriedAgain(String topic) {
        listener.failures.set(2);
        events.publish(UUID.randomUUID(), TYPE, topic, key, text("fails twice", 1));

        await().until(() -> listener.facts.contains(key + " fails twice"));
    }

    @ParameterizedTest
    @ValueSource(strings = {SampleService.TOPIC, "sample.many-things"})
    void whatCannotBeReadBecomesADeadLetterWithItsBytesAndTheRestGoesOn(String topic) {
        byte[] bytes = {0x7b, (byte) 0xff, 0x00, 0x13};
        events.publishRaw(
                topic,
                key,
                bytes,
                Map.of(
                        "ce_id",
                        UUID.randomUUID().toString(),
                        "ce_type",
                        TYPE,
                        "ce_time",
                        "2026-01-05T01:00:00Z",
                        "ce_aggregateversion",
                        "1"));
        events.publishRaw(topic, key, new byte[] {1, 2, 3}, Map.of());
        events.publish(UUID.randomUUID(), TYPE, topic, key, text("good", 2));

        await().until(() -> listener.facts.contains(key + " good"));
        assertThat(deadLetters.waiting().get(topic)).isGreaterThanOrEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {SampleService.TOPIC, "sample.many-things"})
    void aDeadLetterCanBeReplayedOnceItsCauseIsMended(String topic) {
        // Those of other tests cannot be read at all, and come back when they are replayed.
        long others = deadLetters.waiting().get(topic);
        listener.failures.set(1_000);
        events.publish(UUID.randomUUID(), TYPE, topic, key, text("fail until mended", 1));
        await().until(() -> gauge("chassis.inbox.lag", topic) > 0);
        await().until(() -> gauge("chassis.inbox.lag.seconds", topic) > 0);
        await().atMost(Duration.ofSeconds(60)).until(() -> deadLetters.waiting().get(topic) > others);
        await().until(() -> gauge("chassis.deadletters.waiting", topic) > others);
        assertThat(meters.get("chassis.deadletters")
                        .tag("topic", topic)
                        .counter()
                        .count())
                .isPositive();

        listener.failures.set(0);
        var replayed = deadLetters.replay(topic);

        assertThat(replayed)
                .hasEntrySatisfying("replayed", count -> assertThat(count).isPositive());
        await().atMost(Duration.ofSeconds(60)).until(() -> listener.facts.contains(key + " fail until mended"));
        await().atMost(Duration.ofSeconds(60)).until(() -> deadLetters.waiting().get(topic) == others);
        await().until(() -> gauge("chassis.deadletters.waiting", topic) == others);
        await().until(() -> gauge("chassis.inbox.lag", topic) == 0 && gauge("chassis.inbox.lag.seconds", topic) == 0);
    }

    private double gauge(String name, String topic) {
        return meters.get(name).tag("topic", topic).gauge().value();
    }

    @ParameterizedTest
    @ValueSource(strings = {SampleService.TOPIC, "sample.many-things"})
    @DisplayName(
            "Dead letters: a topic for them with fewer partitions takes those of every partition, and none comes again for ever")
    void fewerPartitionsForDeadLetters(String topic) throws Exception {
        try (Admin admin =
                Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, TestKafka.bootstrapServers()))) {
            assertThat(partitions(admin, topic)).isEqualTo(4);
            assertThat(partitions(admin, topic + ".dlt.sample-service")).isEqualTo(1);
        }
        List<String> keys =
                Stream.generate(() -> UUID.randomUUID().toString()).limit(32).toList();
        assertThat(keys.stream().map(each -> partition(each, 4)).distinct()).hasSize(4);
        long before = deadLetters.waiting().get(topic);

        keys.forEach(each -> events.publishRaw(topic, each, new byte[] {1, 2, 3}, Map.of()));
        keys.forEach(each -> events.publish(UUID.randomUUID(), TYPE, topic, each, text("behind it", 2)));

        await().atMost(Duration.ofSeconds(30))
                .until(() -> keys.stream().allMatch(each -> listener.facts.contains(each + " behind it")));
        assertThat(deadLetters.waiting()).containsEntry(topic, before + keys.size());
    }

    @Test
    @DisplayName("Outages: who is killed between commit and offset gets everything again, and nothing happens twice")
    void killedBetweenCommitAndOffset() throws Exception {
        List<String> topics = List.of(SampleService.TOPIC, "sample.many-things", "sample.states", "sample.many-states");
        try (Admin admin =
                Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, TestKafka.bootstrapServers()))) {
            var before = ends(admin, topics);
            topics.forEach(topic -> events.publish(UUID.randomUUID(), TYPE, topic, key, text(topic + " once", 1)));
            topics.forEach(topic -> await().until(() -> seen().contains(key + " " + topic + " once")));

            listeners.stop();
            admin.alterConsumerGroupOffsets(group, before).all().get();
            listeners.start();

            topics.forEach(topic -> events.publish(UUID.randomUUID(), TYPE, topic, key, text(topic + " after", 2)));
            topics.forEach(topic -> await().until(() -> seen().contains(key + " " + topic + " after")));
        }
        topics.forEach(topic -> assertThat(seen()).containsOnlyOnce(key + " " + topic + " once"));
    }

    private List<String> seen() {
        return Stream.concat(listener.facts.stream(), listener.states.stream()).toList();
    }

    private static Map<TopicPartition, OffsetAndMetadata> ends(Admin admin, List<String> topics) throws Exception {
        var partitions = new HashMap<TopicPartition, OffsetSpec>();
        admin.describeTopics(topics)
                .allTopicNames()
                .get()
                .forEach((topic, description) -> description
                        .partitions()
                        .forEach(one ->
                                partitions.put(new TopicPartition(topic, one.partition()), OffsetSpec.latest())));
        return admin.listOffsets(partitions).all().get().entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        end -> new OffsetAndMetadata(end.getValue().offset())));
    }

    private static int partitions(Admin admin, String topic) throws Exception {
        return admin.describeTopics(List.of(topic))
                .allTopicNames()
                .get()
                .get(topic)
                .partitions()
                .size();
    }

    /** As the producer chooses it. */
    private static int partition(String key, int partitions) {
        return Utils.toPositive(Utils.murmur2(key.getBytes(StandardCharsets.UTF_8))) % partitions;
    }

    @Test
    @DisplayName("Traces: of an event in a batch, what follows belongs to its own trace; so does a single one's")
    void traces() {
        String trace = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";
        String unsampled = "00-22f7651916cd43dd8448eb211c80319c-22ad6b7169203331-00";
        for (String topic : List.of(SampleService.TOPIC, "sample.many-things")) {
            for (String traceparent : List.of(trace, unsampled)) {
                String text = topic + traceparent;
                events.publishRaw(
                        topic,
                        key,
                        JsonMapper.shared().writeValueAsBytes(text(text, 1)),
                        Map.of(
                                "ce_id",
                                UUID.randomUUID().toString(),
                                "ce_type",
                                TYPE,
                                "ce_time",
                                "2026-01-05T01:00:00Z",
                                "ce_aggregateversion",
                                "1",
                                "traceparent",
                                traceparent));
                await().until(() -> listener.facts.contains(key + " " + text));
                assertThat(listener.traces.get(key + " " + text)).startsWith(traceparent.substring(0, 36));
                assertThat(listener.traces.get(key + " " + text)).endsWith(traceparent.substring(52));
            }
        }
    }

    @Test
    void ofManyOnlyTheOneThatCannotBeTakenInComesAgain() {
        listener.failures.set(3);
        for (int n = 1; n <= 200; n++) {
            events.publish(UUID.randomUUID(), TYPE, "sample.many-things", key, text(n == 90 ? "fails" : "n" + n, n));
        }

        await().until(() -> listener.facts.contains(key + " n200"));
        assertThat(listener.facts.stream().filter(fact -> fact.equals(key + " fails")))
                .hasSize(1);
        assertThat(waitingOrNone("sample.many-things")).isZero();
    }

    @Test
    void otherTypesAreNotTakenInAndDoNotCountAsSeen() {
        events.publish(UUID.randomUUID(), "sample.other.v1", "sample.many-states", key, text("other", 9));
        events.publish(UUID.randomUUID(), TYPE, "sample.many-states", key, text("state", 8));

        await().until(() -> listener.states.contains(key + " state"));
        assertThat(listener.states).doesNotContain(key + " other");
    }

    private long waitingOrNone(String topic) {
        return deadLetters.waiting().getOrDefault(topic, 0L);
    }

    private static JsonNode text(String text, long version) {
        return JsonMapper.shared().createObjectNode().put("text", text).put("version", version);
    }
}
