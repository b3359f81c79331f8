package org.baoming.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collections;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LoadTest {

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final AtomicInteger served = new AtomicInteger();
    private HttpServer server;

    @BeforeEach
    void serve() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", call -> {
            byte[] body = "{}".getBytes(StandardCharsets.UTF_8);
            // every tenth is refused
            call.sendResponseHeaders(served.incrementAndGet() % 10 == 0 ? 409 : 200, body.length);
            call.getResponseBody().write(body);
            call.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
        threads.close();
    }

    @Test
    void every_answer_is_counted_by_its_status() throws IOException {
        try (var load = load(8)) {
            var result = load.asFastAsTheyAreAnswered(Duration.ofMillis(300));

            assertThat(result.latencies().count()).isPositive();
            assertThat(result.statuses().values().stream()
                            .mapToInt(each -> each)
                            .sum())
                    .isEqualTo(result.latencies().count());
            assertThat(result.unlike(200)).isCloseTo(result.latencies().count() / 10, offset(8));
        }
    }

    @Test
    void an_even_rate_is_not_exceeded() throws IOException {
        try (var load = load(8)) {
            var result = load.perSecond(100, Duration.ofMillis(500));

            assertThat(result.latencies().count()).isBetween(1, 50);
        }
    }

    private Load load(int callers) {
        return new Load(
                server.getAddress(),
                Collections.nCopies(callers, Wire.reading("/", "localhost", "Accept-Encoding: identity")));
    }
}
