package org.baoming.local.inbox;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * {@code GET /} shows the messages, {@code GET /api/messages?to=} lists them as JSON, newest first; {@code POST /sms} with
 * {@code {"to", "text"}} receives a text message.
 */
final class WebDoor implements AutoCloseable {

    private static final int LARGEST_BODY = 64 * 1024;
    private static final Pattern TO = Pattern.compile("(?:^|&)to=([^&]+)");
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Messages messages;
    private final Set<String> names;
    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    /** @param also the names by which it may be asked for, beside this machine's own */
    WebDoor(InetAddress address, int port, List<String> also, Messages messages) {
        this.messages = messages;
        this.names = Stream.concat(Stream.of("localhost", "127.0.0.1", "[::1]"), also.stream())
                .collect(Collectors.toUnmodifiableSet());
        try {
            this.server = HttpServer.create(new InetSocketAddress(address, port), 50);
        } catch (IOException e) {
            throw new UncheckedIOException("The inbox cannot listen on port " + port, e);
        }
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
    }

    int port() {
        return server.getAddress().getPort();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String request =
                    exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath();
            if (!isFromThisMachine(exchange)) {
                send(exchange, 421, "text/plain", "Ask for localhost");
                return;
            }
            switch (request) {
                case "GET /" -> send(exchange, 200, "text/html", InboxPage.of(messages.newestFirst(to(exchange))));
                case "GET /api/messages" ->
                    send(
                            exchange,
                            200,
                            "application/json",
                            JSON.writeValueAsString(messages.newestFirst(to(exchange))));
                case "POST /sms" -> takeSms(exchange);
                default -> send(exchange, 404, "text/plain", "There is GET /, GET /api/messages and POST /sms");
            }
        }
    }

    /** A page from elsewhere that a browser shows on this machine may not read codes by a name that leads here. */
    private boolean isFromThisMachine(HttpExchange exchange) {
        String host = exchange.getRequestHeaders().getFirst("Host");
        return host != null && names.contains(host.replaceFirst(":\\d+$", ""));
    }

    private void takeSms(HttpExchange exchange) throws IOException {
        String type = exchange.getRequestHeaders().getFirst("Content-Type");
        if (type == null || !type.startsWith("application/json")) {
            send(exchange, 415, "text/plain", "Send application/json");
            return;
        }
        byte[] body = exchange.getRequestBody().readNBytes(LARGEST_BODY + 1);
        if (body.length > LARGEST_BODY) {
            send(exchange, 413, "text/plain", "At most " + LARGEST_BODY + " bytes");
            return;
        }
        String to = null;
        String text = null;
        try {
            JsonNode sms = JSON.readTree(body);
            to = string(sms.get("to"));
            text = string(sms.get("text"));
        } catch (JacksonException e) {
            // Answered below like everything that is not what was asked for.
        }
        if (to == null || text == null) {
            send(exchange, 400, "text/plain", "Send {\"to\": \"…\", \"text\": \"…\"}");
            return;
        }
        Message message = messages.add(Message.Channel.SMS, to, "", text);
        send(exchange, 202, "application/json", JSON.writeValueAsString(Map.of("id", message.id())));
    }

    private static @Nullable String string(@Nullable JsonNode node) {
        return node != null && node.isString() && !node.stringValue().isBlank() ? node.stringValue() : null;
    }

    private static @Nullable String to(HttpExchange exchange) {
        String query = exchange.getRequestURI().getRawQuery();
        var parameter = query == null ? null : TO.matcher(query);
        return parameter != null && parameter.find()
                ? URLDecoder.decode(parameter.group(1), StandardCharsets.UTF_8)
                : null;
    }

    private static void send(HttpExchange exchange, int status, String type, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        var headers = exchange.getResponseHeaders();
        headers.set("Content-Type", type + ";charset=utf-8");
        headers.set("Cache-Control", "no-store");
        headers.set("X-Content-Type-Options", "nosniff");
        headers.set("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }
}
