package org.baoming.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * As much of a browser as a journey over HTTP needs: cookies (also Secure ones, as browsers send them to localhost),
 * redirects, and the CSRF token on every write.
 */
final class Browser {

    static final JsonMapper JSON = JsonMapper.shared();

    private static final HttpClient HTTP = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();

    private final Map<String, String> cookies = new ConcurrentHashMap<>();
    private final String origin;

    Browser() {
        this(Suite.URL);
    }

    /** @param origin to which paths belong */
    Browser(String origin) {
        this.origin = origin;
    }

    /** A file as the whole body. */
    record Upload(String type, String content) {}

    /** What came back, after redirects. */
    record Page(URI address, int status, String body, HttpResponse<String> response) {

        JsonNode json() {
            return body.isEmpty() ? JSON.missingNode() : JSON.readTree(body);
        }

        String code() {
            return json().path("code").asString("");
        }

        /** The body, if the status is what was expected. */
        Page expect(int expected) {
            if (status != expected) {
                throw new AssertionError(
                        "Expected " + expected + " from " + address + " but got " + status + ": " + body);
            }
            return this;
        }

        @Override
        public String toString() {
            return status + " " + address + " " + body;
        }
    }

    String cookie(String name) {
        return Objects.requireNonNull(cookies.get(name), name);
    }

    /** As after the cookie's time. */
    void forget(String cookie) {
        cookies.remove(cookie);
    }

    Page get(String address) {
        return follow(send(request(address).GET()));
    }

    /** A form as a page sends it. */
    Page submit(String address, Map<String, String> fields) {
        String form = fields.entrySet().stream()
                .map(field -> encode(field.getKey()) + "=" + encode(field.getValue()))
                .collect(Collectors.joining("&"));
        return follow(send(request(address)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form))));
    }

    Page post(String path, Object body, String... headers) {
        return write("POST", path, body, headers);
    }

    Page put(String path, Object body, String... headers) {
        return write("PUT", path, body, headers);
    }

    Page write(String method, String path, @Nullable Object body, String... headers) {
        if (!cookies.containsKey("XSRF-TOKEN")) {
            get("/api/session").expect(200);
        }
        var request = request(path);
        if (headers.length > 0) {
            request.headers(headers);
        }
        request.header("X-XSRF-TOKEN", cookies.getOrDefault("XSRF-TOKEN", ""));
        return page(send(
                switch (body) {
                    case null -> request.method(method, BodyPublishers.noBody());
                    case byte[] jpeg ->
                        request.header("Content-Type", "image/jpeg").method(method, BodyPublishers.ofByteArray(jpeg));
                    case Upload file ->
                        request.header("Content-Type", file.type())
                                .method(method, BodyPublishers.ofString(file.content()));
                    case String text ->
                        request.header("Content-Type", "application/json")
                                .method(method, BodyPublishers.ofString(text));
                    default ->
                        request.header("Content-Type", "application/json")
                                .method(method, BodyPublishers.ofString(JSON.writeValueAsString(body)));
                }));
    }

    private HttpRequest.Builder request(String address) {
        var uri = URI.create(address.startsWith("http") ? address : origin + address);
        var request = HttpRequest.newBuilder(uri).timeout(Duration.ofSeconds(30));
        if (!cookies.isEmpty()) {
            request.header(
                    "Cookie",
                    cookies.entrySet().stream()
                            .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                            .collect(Collectors.joining("; ")));
        }
        return request;
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            var response = HTTP.send(request.build(), BodyHandlers.ofString());
            response.headers().allValues("Set-Cookie").forEach(this::keep);
            return response;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private Page follow(HttpResponse<String> first) {
        var response = first;
        for (int hop = 0; hop < 10 && response.statusCode() / 100 == 3; hop++) {
            URI next = response.uri()
                    .resolve(response.headers().firstValue("Location").orElseThrow());
            response = send(request(next.toString()).GET());
        }
        return page(response);
    }

    private static Page page(HttpResponse<String> response) {
        return new Page(response.uri(), response.statusCode(), response.body(), response);
    }

    private void keep(String header) {
        String pair = header.split(";", 2)[0];
        int equals = pair.indexOf('=');
        String name = pair.substring(0, equals);
        String value = pair.substring(equals + 1);
        if (value.isEmpty() || header.contains("Max-Age=0")) {
            cookies.remove(name);
        } else {
            cookies.put(name, value);
        }
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
