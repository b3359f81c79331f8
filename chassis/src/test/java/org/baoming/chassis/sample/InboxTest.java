package org.baoming.chassis.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.baoming.chassis.event.DeadLetters;
import org.baoming.chassis.testing.EventBus;
import org.baoming.chassis.testing.ServiceTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
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

    private final String key = UUID.randomUUID().toString();

    @BeforeEach
    void forget() {
        listener.failures.set(0);
    }

    @Test
    void anEventThatComesTwiceCountsOnce() {
        UUID id = UUID.randomUUID();
        events.publish(id, TYPE, SampleService.TOPIC, key, text("first", 1));
        events.publish(id, TYPE, SampleService.TOPIC, key, text("first", 1));
        events.publish(UUID.randomUUID(), TYPE, SampleService.TOPIC, key, text("second", 2));

        await().until(() -> listener.facts.contains(key + " second"));
        assertThat(listener.facts).containsOnlyOnce(key + " first");
    }

    @Test
    void anOlderVersionDoesNotUndoANewerOne() {
        events.publish(UUID.randomUUID(), TYPE, "sample.states", key, text("new", 7));
        events.publish(UUID.randomUUID(), TYPE, "sample.states", key, text("old", 6));
        events.publish(UUID.randomUUID(), TYPE, "sample.states", key, text("newest", 8));

        await().until(() -> listener.states.contains(key + " newest"));
        assertThat(listener.states).doesNotContain(key + " old");
    }

    @Test
    void aHandlerThatFailsForAMomentIsTriedAgain() {
        listener.failures.set(2);
        events.publish(UUID.randomUUID(), TYPE, SampleService.TOPIC, key, text("fails twice", 1));

        await().until(() -> listener.facts.contains(key + " fails twice"));
    }

    @Test
    void whatCannotBeReadBecomesADeadLetterWithItsBytesAndTheRestGoesOn() {
        byte[] bytes = {0x7b, (byte) 0xff, 0x00, 0x13};
        events.publishRaw(
                SampleService.TOPIC,
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
        events.publishRaw(SampleService.TOPIC, key, new byte[] {1, 2, 3}, Map.of());
        events.publish(UUID.randomUUID(), TYPE, SampleService.TOPIC, key, text("good", 2));

        await().until(() -> listener.facts.contains(key + " good"));
        assertThat(deadLetters.waiting().get(SampleService.TOPIC)).isGreaterThanOrEqualTo(2);
    }

    @Test
    void aDeadLetterCanBeReplayedOnceItsCauseIsMended() {
        listener.failures.set(1_000);
        events.publish(UUID.randomUUID(), TYPE, SampleService.TOPIC, key, text("fail until mended", 1));
        await().atMost(Duration.ofSeconds(60)).until(() -> deadLetters.waiting().get(SampleService.TOPIC) > 0);

        listener.failures.set(0);
        var replayed = deadLetters.replay(SampleService.TOPIC);

        assertThat(replayed)
                .hasEntrySatisfying("replayed", count -> assertThat(count).isPositive());
        await().until(() -> listener.facts.contains(key + " fail until mended"));
        assertThat(deadLetters.waiting()).containsEntry(SampleService.TOPIC, 0L);
    }

    private static JsonNode text(String text, long version) {
        return JsonMapper.shared().createObjectNode().put("text", text).put("version", version);
    }
}
