package org.baoming.chassis.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.baoming.chassis.event.DeadLetters;
import org.baoming.chassis.testing.EventBus;
import org.baoming.chassis.testing.ServiceTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
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
        listener.failures.set(1_000);
        events.publish(UUID.randomUUID(), TYPE, topic, key, text("fail until mended", 1));
        await().until(() -> gauge("chassis.inbox.lag", topic) > 0);
        await().until(() -> gauge("chassis.inbox.lag.seconds", topic) > 0);
        await().atMost(Duration.ofSeconds(60)).until(() -> deadLetters.waiting().get(topic) > 0);
        await().until(() -> gauge("chassis.deadletters.waiting", topic) > 0);
        assertThat(meters.get("chassis.deadletters")
                        .tag("topic", topic)
                        .counter()
                        .count())
                .isPositive();

        listener.failures.set(0);
        var replayed = deadLetters.replay(topic);

        assertThat(replayed)
                .hasEntrySatisfying("replayed", count -> assertThat(count).isPositive());
        await().until(() -> listener.facts.contains(key + " fail until mended"));
        assertThat(deadLetters.waiting()).containsEntry(topic, 0L);
        await().until(() -> gauge("chassis.deadletters.waiting", topic) == 0);
        await().until(() -> gauge("chassis.inbox.lag", topic) == 0 && gauge("chassis.inbox.lag.seconds", topic) == 0);
    }

    private double gauge(String name, String topic) {
        return meters.get(name).tag("topic", topic).gauge().value();
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
