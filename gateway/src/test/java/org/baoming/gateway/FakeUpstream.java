package org.baoming.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.baoming.chassis.testing.FreePort;

/**
 * Everything behind the gateway: it remembers what arrived, and answers 200 unless a test has set another answer for a
 * path.
 */
final class FakeUpstream {

    record Call(String method, URI uri, Map<String, List<String>> headers, String body) {
        String header(String name) {
            return headers.getOrDefault(name, List.of()).stream().findFirst().orElse(null);
        }
    }

    /** The gateway asks for them by itself, now and then: it is no visitor's call. */
    static final String WAITING_ROOMS = "/api/enrollment/waiting-rooms";

    private final List<Call> calls = new CopyOnWriteArrayList<>();
    private final Map<String, HttpHandler> answers = new ConcurrentHashMap<>();
    private final int port;
    private HttpServer server;

    FakeUpstream() {
        port = FreePort.next();
        start();
    }

    String url() {
        return "http://localhost:" + port;
    }

    void start() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::handle);
        server.start();
    }

    void stop() {
        server.stop(0);
    }

    void answer(String path, HttpHandler answer) {
        answers.put(path, answer);
    }

    Call last() {
        return calls.getLast();
    }

    int count() {
        return calls.size();
    }

    List<Call> calls(String path) {
        return calls.stream().filter(call -> call.uri().getPath().equals(path)).toList();
    }

    private void handle(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        if (!exchange.getRequestURI().getPath().equals(WAITING_ROOMS)) {
            calls.add(new Call(
                    exchange.getRequestMethod(),
                    exchange.getRequestURI(),
                    Map.copyOf(exchange.getRequestHeaders()),
                    body));
        }
        try (exchange) {
            answers.getOrDefault(
                            exchange.getRequestURI().getPath(),
                            any -> reply(any, 200, "application/json", "{\"ok\":true}"))
                    .handle(exchange);
        }
    }

    static void reply(HttpExchange exchange, int status, String type, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    /** For answers that are held until a test lets them go. */
    static void awaitRelease(CountDownLatch latch) {
        try {
            assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new UncheckedIOException(new IOException(e));
        }
    }
}
