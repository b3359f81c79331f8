package org.baoming.chassis.testing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.function.Function;

/**
 * A remote service over real HTTP whose answers a test sets. A path without an answer is 404; after {@link #fail()} it
 * answers every request with 500, as a failing service does.
 */
public final class FakeService implements AutoCloseable {

    /** A call that arrived. */
    public record Call(String method, String path, Map<String, List<String>> headers, String body) {}

    /** What to answer. */
    public record Answer(int status, String contentType, byte[] body) {
        public static Answer json(int status, String json) {
            return new Answer(
                    status,
                    status < 400 ? "application/json" : "application/problem+json",
                    json.getBytes(StandardCharsets.UTF_8));
        }
    }

    private final HttpServer server;
    private final Map<String, Function<Call, Answer>> answers = new ConcurrentHashMap<>();
    private final List<Call> calls = new CopyOnWriteArrayList<>();
    private volatile boolean failing;

    private FakeService() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::handle);
        server.start();
    }

    public static FakeService start() {
        return new FakeService();
    }

    public String url() {
        return "http://localhost:" + server.getAddress().getPort();
    }

    public void answer(String method, String path, int status, String json) {
        answer(method, path, call -> Answer.json(status, json));
    }

    public void answer(String method, String path, Function<Call, Answer> answer) {
        answers.put(method + " " + path, answer);
    }

    public void fail() {
        failing = true;
    }

    public void recover() {
        failing = false;
    }

    /** Forgets answers, calls and trouble. */
    public void reset() {
        answers.clear();
        calls.clear();
        failing = false;
    }

    public List<Call> calls() {
        return List.copyOf(calls);
    }

    private void handle(HttpExchange exchange) throws IOException {
        var call = new Call(
                exchange.getRequestMethod(),
                exchange.getRequestURI().getPath(),
                Map.copyOf(exchange.getRequestHeaders()),
                new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        calls.add(call);
        var known = answers.get(call.method() + " " + call.path());
        Answer answer = failing
                ? Answer.json(500, "{}")
                : known == null ? Answer.json(404, "{\"code\":\"NOT_FOUND\"}") : known.apply(call);
        exchange.getResponseHeaders().set("Content-Type", answer.contentType());
        exchange.sendResponseHeaders(answer.status(), answer.body().length == 0 ? -1 : answer.body().length);
        exchange.getResponseBody().write(answer.body());
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
