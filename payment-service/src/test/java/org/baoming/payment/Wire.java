package org.baoming.payment;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;

/** The connection between us and the platform, in both directions; it can be cut, lose answers and hold notifications back. */
public final class Wire {

    public enum State {
        WHOLE,
        /** Nothing gets through to the platform. */
        CUT,
        /** Calls arrive at the platform; what it answers does not arrive here. */
        ANSWERS_GET_LOST
    }

    public volatile State toPlatform = State.WHOLE;
    /** A single call whose answers get lost, {@code trade.close}; empty: none. */
    public volatile String lossyCall = "";

    public volatile boolean notificationsHeldBack;
    public volatile String platformUrl = "";
    public volatile String serviceUrl = "";

    /** The bodies of all notifications that the platform sent. */
    public final List<String> notifications = new CopyOnWriteArrayList<>();

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final HttpServer server;

    public Wire() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/gateway/", this::toPlatform);
        server.createContext("/notifications", this::toService);
        server.start();
    }

    public String url() {
        return "http://localhost:" + server.getAddress().getPort();
    }

    public void directTo(String platform, String service) {
        platformUrl = platform;
        serviceUrl = service;
    }

    public void mend() {
        toPlatform = State.WHOLE;
        lossyCall = "";
        notificationsHeldBack = false;
    }

    private void toPlatform(HttpExchange exchange) throws IOException {
        if (toPlatform != State.CUT) {
            var answer = forward(exchange, platformUrl + exchange.getRequestURI());
            if (toPlatform == State.WHOLE && !exchange.getRequestURI().getPath().equals("/gateway/" + lossyCall)) {
                answer(exchange, answer);
            }
        }
        exchange.close();
    }

    private void toService(HttpExchange exchange) throws IOException {
        if (!notificationsHeldBack) {
            answer(exchange, forward(exchange, serviceUrl + "/api/payment/notifications"));
        } else {
            notifications.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        }
        exchange.close();
    }

    private HttpResponse<byte[]> forward(HttpExchange exchange, String address) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        if (address.startsWith(serviceUrl + "/")) {
            notifications.add(new String(body, StandardCharsets.UTF_8));
        }
        try {
            var request = HttpRequest.newBuilder(URI.create(address));
            if (exchange.getRequestMethod().equals("POST")) {
                request.header("Content-Type", exchange.getRequestHeaders().getFirst("Content-Type"))
                        .POST(HttpRequest.BodyPublishers.ofByteArray(body));
            }
            return http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    private static void answer(HttpExchange exchange, HttpResponse<byte[]> answer) throws IOException {
        exchange.getResponseHeaders()
                .set("Content-Type", answer.headers().firstValue("Content-Type").orElse("text/plain"));
        exchange.sendResponseHeaders(answer.statusCode(), answer.body().length == 0 ? -1 : answer.body().length);
        exchange.getResponseBody().write(answer.body());
    }
}
