package org.baoming.chassis.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.baoming.chassis.event.Outbox;
import org.baoming.chassis.testing.EventBus;
import org.baoming.chassis.testing.TestKafka;
import org.baoming.chassis.testing.TestPostgres;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.Bean;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.transaction.support.TransactionTemplate;

/** What a whole service does after it was told to end. */
class EndTest {

    @Test
    @DisplayName(
            "Updates: while callers go elsewhere, scheduled work and the relay go on; the last request's event is sent")
    void nothingStopsTooEarly() {
        var database = TestPostgres.freshDatabase("end");
        String broker = TestKafka.bootstrapServers();
        ConfigurableApplicationContext service = new SpringApplicationBuilder(SampleService.class, Work.class)
                .run(
                        "--server.port=0",
                        "--management.server.port=0",
                        "--spring.kafka.consumer.group-id=end",
                        "--KAFKA_BOOTSTRAP_SERVERS=" + broker,
                        "--CLIENT_SECRET=test",
                        "--DATABASE_URL=" + database.url(),
                        "--DATABASE_USER=" + database.user(),
                        "--DATABASE_PASSWORD=" + database.password());
        var work = service.getBean(Work.Ticking.class);
        var last = service.getBean(Work.LastRequest.class);

        var end = CompletableFuture.runAsync(service::close);
        await().until(work::isDraining);
        int ticks = work.ticks.get();
        append(service, "during the drain");

        try (var events = new EventBus(broker)) {
            events.await(SampleService.TOPIC, "sample.thing-happened.v1", "during the drain");
            await().until(() -> work.ticks.get() > ticks + 2);
            assertThat(end).as("the last request is not answered yet").isNotDone();
            last.answer.countDown();
            end.join();
            events.await(SampleService.TOPIC, "sample.thing-happened.v1", "of the last request");
        }
    }

    private static void append(ConfigurableApplicationContext service, String thing) {
        service.getBean(TransactionTemplate.class)
                .executeWithoutResult(status ->
                        service.getBean(Outbox.class).append(new SampleService.ThingHappened(thing, "text", 1)));
    }

    /** Not annotated, or the other tests' services would find it. */
    static class Work {

        @Bean
        Ticking ticking() {
            return new Ticking();
        }

        @Bean
        LastRequest lastRequest(TransactionTemplate transaction, Outbox outbox) {
            return new LastRequest(transaction, outbox);
        }

        static class Ticking implements SmartLifecycle {
            final AtomicInteger ticks = new AtomicInteger();
            private volatile boolean running;
            private volatile boolean draining;

            @Scheduled(fixedDelayString = "PT0.1S")
            void tick() {
                ticks.incrementAndGet();
            }

            boolean isDraining() {
                return draining;
            }

            @Override
            public void start() {
                running = true;
            }

            @Override
            public void stop() {
                running = false;
                draining = true;
            }

            @Override
            public boolean isRunning() {
                return running;
            }
        }

        /** A request that is answered when the web server has waited for it. */
        static class LastRequest implements SmartLifecycle {
            private final TransactionTemplate transaction;
            private final Outbox outbox;
            private volatile boolean running;
            final CountDownLatch answer = new CountDownLatch(1);

            LastRequest(TransactionTemplate transaction, Outbox outbox) {
                this.transaction = transaction;
                this.outbox = outbox;
            }

            @Override
            public void start() {
                running = true;
            }

            @Override
            public void stop() {
                running = false;
                try {
                    assertThat(answer.await(30, TimeUnit.SECONDS)).isTrue();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
                transaction.executeWithoutResult(
                        status -> outbox.append(new SampleService.ThingHappened("of the last request", "text", 1)));
            }

            @Override
            public boolean isRunning() {
                return running;
            }

            @Override
            public int getPhase() {
                return WebServerApplicationContext.GRACEFUL_SHUTDOWN_PHASE;
            }
        }
    }
}
