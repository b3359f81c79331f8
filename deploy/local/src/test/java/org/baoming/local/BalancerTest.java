package org.baoming.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class BalancerTest {

    private final Instance one = new Instance("one");
    private final Instance two = new Instance("two");
    private int port;
    private Balancer balancer = new Balancer(new Balancer.Front("none", 0, List.of()));

    @BeforeEach
    void inFrontOfBoth() throws IOException {
        balancer.close();
        try (var free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        balancer = new Balancer(new Balancer.Front("program", port, List.of(one.address(), two.address())));
    }

    @AfterEach
    void end() {
        balancer.close();
        one.close();
        two.close();
    }

    @Test
    @DisplayName("connections go to the instances in turn, and carry what both sides say")
    void inTurn() {
        await().until(() -> one.probes.get() > 0 && two.probes.get() > 0);
        assertThat(List.of(call(), call(), call(), call())).containsExactlyInAnyOrder("one", "two", "one", "two");
    }

    @Test
    @DisplayName("an instance that says that it is not ready gets no new connection; when it is again, it does")
    void notReady() {
        one.status = 503;
        await().atMost(Duration.ofSeconds(10))
                .until(() -> List.of(call(), call(), call(), call()), calls -> !calls.contains("one"));
        one.status = 200;
        await().atMost(Duration.ofSeconds(10))
                .until(() -> List.of(call(), call(), call(), call()), calls -> calls.contains("one"));
    }

    @Test
    @DisplayName("an instance that has ended is passed over at once, before any probe has seen it")
    void ended() {
        await().until(() -> one.probes.get() > 0 && two.probes.get() > 0);
        one.close();
        assertThat(List.of(call(), call(), call(), call())).containsOnly("two");
    }

    @Test
    @DisplayName(
            "where probes say that nobody is ready, callers are led on all the same: a late probe turns nobody away")
    void nobodyReady() {
        one.status = 503;
        two.status = 503;
        await().until(() -> one.probes.get() > 1 && two.probes.get() > 1);
        assertThat(List.of(call(), call())).containsExactlyInAnyOrder("one", "two");
    }

    @Test
    @DisplayName("where no instance runs, the connection is closed")
    void nobody() {
        one.close();
        two.close();
        assertThat(call()).isEmpty();
    }

    private String call() {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream()
                    .write("GET / HTTP/1.1\r\nHost: program\r\nConnection: close\r\n\r\n"
                            .getBytes(StandardCharsets.US_ASCII));
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
            return answer.substring(answer.lastIndexOf('\n') + 1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static final class Instance {

        private final AtomicInteger probes = new AtomicInteger();
        private final HttpServer server;
        private final HttpServer health;
        private volatile int status = 200;

        Instance(String name) {
            server = start("/", name, null);
            health = start("/actuator/health/readiness", "", this);
        }

        private static HttpServer start(String path, String body, Instance probed) {
            try {
                HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
                server.createContext(path, exchange -> {
                    byte[] bytes = body.getBytes(StandardCharsets.US_ASCII);
                    exchange.sendResponseHeaders(
                            probed == null ? 200 : probed.status, bytes.length == 0 ? -1 : bytes.length);
                    exchange.getResponseBody().write(bytes);
                    exchange.close();
                    if (probed != null) {
                        probed.probes.incrementAndGet();
                    }
                });
                server.start();
                return server;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        Balancer.Instance address() {
            return new Balancer.Instance(
                    server.getAddress().getPort(), health.getAddress().getPort());
        }

        void close() {
            server.stop(0);
            health.stop(0);
        }
    }
}
