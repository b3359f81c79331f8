package org.baoming.chassis.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.baoming.chassis.event.Outbox;
import org.baoming.chassis.event.ParkedEvents;
import org.baoming.chassis.sample.SampleService.ThingHappened;
import org.baoming.chassis.testing.EventBus;
import org.baoming.chassis.testing.ServiceTest;
import org.baoming.chassis.testing.TestPostgres;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

@ServiceTest
class OutboxTest {

    @Autowired
    Outbox outbox;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    EventBus events;

    @Autowired
    ConfigurableEnvironment environment;

    @Autowired
    ParkedEvents parked;

    private final String thing = UUID.randomUUID().toString();

    @Test
    void aCommittedEventArrivesAsACloudEvent() {
        append(new ThingHappened(thing, "𠮷 happened", 3));

        var sent = events.await(SampleService.TOPIC, "sample.thing-happened.v1", thing);

        assertThat(sent.payload().toString())
                .isEqualTo("{\"thing\":\"%s\",\"text\":\"𠮷 happened\",\"version\":3}".formatted(thing));
        assertThat(sent.id().version()).isEqualTo(7);
    }

    @Test
    void whatIsRolledBackIsNeverSent() {
        transaction.executeWithoutResult(status -> {
            outbox.append(new ThingHappened(thing, "undone", 1));
            status.setRollbackOnly();
        });
        append(new ThingHappened(thing, "done", 1));

        var sent = events.await(SampleService.TOPIC, "sample.thing-happened.v1", thing);

        assertThat(sent.payload().path("text").asString()).isEqualTo("done");
    }

    @Test
    void anEventOutsideATransactionIsRefused() {
        assertThatThrownBy(() -> outbox.append(new ThingHappened(thing, "alone", 1)))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void aKeysEventsStayInOrderWhileTwoInstancesSend() {
        int keys = 20;
        int each = 100;
        var database = List.of(
                "DATABASE_URL", "DATABASE_USER", "DATABASE_PASSWORD", "KAFKA_BOOTSTRAP_SERVERS", "CLIENT_SECRET");
        var second = new SpringApplicationBuilder(SampleService.class).web(WebApplicationType.SERVLET);
        var arguments = new ArrayList<>(List.of("--server.port=0", "--spring.kafka.listener.auto-startup=false"));
        for (String name : database) {
            arguments.add("--" + name + "=" + environment.getProperty(name));
        }
        try (var other = second.run(arguments.toArray(String[]::new))) {
            assertThat(other.isRunning()).isTrue();
            for (int n = 1; n <= each; n++) {
                var batch = new ArrayList<ThingHappened>();
                for (int key = 0; key < keys; key++) {
                    batch.add(new ThingHappened(thing + key, "n" + n, n));
                }
                transaction.executeWithoutResult(status -> outbox.append(batch));
            }
            await().until(() -> waiting() == 0);
        }

        var seen = new int[keys];
        var all = events.await(SampleService.TOPIC, sent -> {
            if (sent.key().startsWith(thing)) {
                int key = Integer.parseInt(sent.key().substring(thing.length()));
                assertThat(sent.payload().path("version").asInt()).isEqualTo(++seen[key]);
            }
            return java.util.Arrays.stream(seen).sum() == keys * each;
        });
        assertThat(all).hasSizeGreaterThanOrEqualTo(keys * each);
    }

    @Test
    void aRowThatTheBrokerRefusesIsParkedAndTheRestGoesOn() {
        append(new ThingHappened(thing, "x".repeat(3_000_000), 1));
        append(new ThingHappened(thing, "small", 2));

        var sent = events.await(SampleService.TOPIC, "sample.thing-happened.v1", thing);

        assertThat(sent.payload().path("version").asInt()).isEqualTo(2);
        assertThat(jdbc.sql("select error from outbox_parked where aggregateid = :key")
                        .param("key", thing)
                        .query(String.class)
                        .single())
                .contains("RecordTooLarge");
        assertThat(parked.oldest()).extracting(ParkedEvents.Parked::key).contains(thing);
        assertThat(parked.sendAgain())
                .hasEntrySatisfying("waiting", count -> assertThat(count).isPositive());
        await().until(() ->
                parked.oldest().stream().anyMatch(event -> event.key().equals(thing)));
    }

    @Test
    void whileKafkaIsAwayEventsWaitAndNoneIsParked() {
        var empty = TestPostgres.freshDatabase("away");
        try (var service = new SpringApplicationBuilder(SampleService.class)
                .run(
                        "--server.port=0",
                        "--spring.kafka.listener.auto-startup=false",
                        "--spring.kafka.producer.properties.max.block.ms=200",
                        "--spring.kafka.bootstrap-servers=localhost:99999",
                        "--CLIENT_SECRET=test",
                        "--DATABASE_URL=" + empty.url(),
                        "--DATABASE_USER=" + empty.user(),
                        "--DATABASE_PASSWORD=" + empty.password())) {
            service.getBean(TransactionTemplate.class)
                    .executeWithoutResult(status -> service.getBean(Outbox.class)
                            .append(List.of(new ThingHappened("a", "waits", 1), new ThingHappened("b", "waits", 1))));
            var meters = service.getBean(MeterRegistry.class);
            await().until(() -> meters.get("chassis.outbox.failures").counter().count() > 5);

            var there = service.getBean(JdbcClient.class);
            assertThat(there.sql("select sum(attempts) from outbox")
                            .query(Integer.class)
                            .single())
                    .isZero();
            assertThat(there.sql("select count(*) from outbox")
                            .query(Integer.class)
                            .single())
                    .isEqualTo(2);
        }
    }

    @Test
    @DisplayName(
            "Restore: sent events are kept, and sent again under their ids, before those that wait and in their order")
    void sentEventsCanBeSentAgain() {
        append(new ThingHappened(thing, "first", 1));
        append(new ThingHappened(thing, "second", 2));
        var second = events.await(
                        SampleService.TOPIC,
                        sent -> sent.key().equals(thing)
                                && sent.payload().path("version").asInt() == 2)
                .getLast();
        await().until(() -> jdbc.sql("select count(*) from outbox_sent where aggregateid = :key")
                        .param("key", thing)
                        .query(Integer.class)
                        .single()
                == 2);

        // One transaction, so that the relay sees nothing in between: an event that waits already, and then the old
        // ones.
        transaction.executeWithoutResult(status -> {
            outbox.append(List.of(new ThingHappened(thing, "third", 3)));
            assertThat(jdbc.sql("select outbox_send_again()").query(Long.class).single())
                    .isGreaterThanOrEqualTo(2);
            assertThat(jdbc.sql("select version from outbox where aggregateid = :key order by seq")
                            .param("key", thing)
                            .query(Long.class)
                            .list())
                    .containsExactly(1L, 2L, 3L);
        });

        var versions = new ArrayList<Integer>();
        var all = events.await(SampleService.TOPIC, sent -> {
            if (sent.key().equals(thing)) {
                versions.add(sent.payload().path("version").asInt());
            }
            return versions.size() == 5;
        });
        assertThat(versions).containsExactly(1, 2, 1, 2, 3);
        assertThat(all.stream().filter(sent -> sent.id().equals(second.id()))).hasSize(2);
    }

    private void append(ThingHappened event) {
        transaction.executeWithoutResult(status -> outbox.append(event));
    }

    private int waiting() {
        return jdbc.sql("select count(*) from outbox").query(Integer.class).single();
    }
}
