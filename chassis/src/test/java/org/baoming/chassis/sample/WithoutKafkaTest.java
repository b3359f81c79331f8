package org.baoming.chassis.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.time.Instant;
import org.baoming.chassis.event.Outbox;
import org.baoming.chassis.testing.FreePort;
import org.baoming.chassis.testing.TestKafka;
import org.baoming.chassis.testing.TestPostgres;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.boot.availability.ApplicationAvailability;
import org.springframework.boot.availability.ReadinessState;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** A whole service whose Kafka comes later. */
class WithoutKafkaTest {

    @Test
    @DisplayName(
            "Outages: a service starts without Kafka as fast as with it; events wait, and consumers join when Kafka comes")
    void startsAsFast() throws IOException {
        String broker = TestKafka.another();
        Duration with;
        Instant begin = Instant.now();
        try (var service = start(broker)) {
            with = Duration.between(begin, Instant.now());
            assertThat(service.isRunning()).isTrue();
        }

        int port = FreePort.next();
        begin = Instant.now();
        try (var service = start("localhost:" + port)) {
            Duration without = Duration.between(begin, Instant.now());
            assertThat(without)
                    .as("the start without Kafka, after %s with it", with)
                    .isLessThan(with.plusSeconds(20));
            assertThat(service.getBean(ApplicationAvailability.class).getReadinessState())
                    .isEqualTo(ReadinessState.ACCEPTING_TRAFFIC);
            var listener = service.getBean(SampleService.Listener.class);
            append(service, new SampleService.ThingHappened("late", "waits", 1));
            assertThat(waiting(service)).isEqualTo(1);

            try (var _ = new Line(port, broker)) {
                await().atMost(Duration.ofMinutes(1)).until(() -> listener.facts.contains("late waits"));
                await().until(() -> waiting(service) == 0);
            }
        }
    }

    private static ConfigurableApplicationContext start(String broker) {
        var empty = TestPostgres.freshDatabase("without_kafka");
        return new SpringApplicationBuilder(SampleService.class)
                .run(
                        "--server.port=0",
                        "--management.server.port=0",
                        "--KAFKA_BOOTSTRAP_SERVERS=" + broker,
                        "--CLIENT_SECRET=test",
                        "--DATABASE_URL=" + empty.url(),
                        "--DATABASE_USER=" + empty.user(),
                        "--DATABASE_PASSWORD=" + empty.password());
    }

    private static void append(ConfigurableApplicationContext service, SampleService.ThingHappened event) {
        service.getBean(TransactionTemplate.class)
                .executeWithoutResult(status -> service.getBean(Outbox.class).append(event));
    }

    private static int waiting(ConfigurableApplicationContext service) {
        return service.getBean(JdbcClient.class)
                .sql("select count(*) from outbox")
                .query(Integer.class)
                .single();
    }

    /** The way to the broker, which is there from now on: clients ask it for the brokers, and then call those directly. */
    private static final class Line implements AutoCloseable {

        private final ServerSocket entrance;

        Line(int port, String broker) throws IOException {
            entrance = new ServerSocket(port, 50, InetAddress.getLoopbackAddress());
            String[] address = broker.split(":", -1);
            Thread.ofVirtual().start(() -> {
                while (!entrance.isClosed()) {
                    try {
                        Socket caller = entrance.accept();
                        var called = new Socket(address[0], Integer.parseInt(address[1]));
                        pass(caller, called);
                        pass(called, caller);
                    } catch (IOException closed) {
                        return;
                    }
                }
            });
        }

        private static void pass(Socket from, Socket to) {
            Thread.ofVirtual().start(() -> {
                try (from;
                        to) {
                    from.getInputStream().transferTo(to.getOutputStream());
                } catch (IOException ended) {
                    // so is the call
                }
            });
        }

        @Override
        public void close() {
            try {
                entrance.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
