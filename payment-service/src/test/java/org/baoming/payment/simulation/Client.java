package org.baoming.payment.simulation;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Objects;
import java.util.UUID;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A client of the API: it repeats a request without an answer, or with a 5xx, unchanged, as the portal does. */
final class Client {

    static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final String JSON = "application/json";

    record Answer(int status, JsonNode json) {

        boolean isRefusal() {
            return status >= 400;
        }

        /** @throws AssertionError if it is refused */
        Answer accepted() {
            if (isRefusal()) {
                throw new AssertionError("Refused: " + this);
            }
            return this;
        }
    }

    private final HttpClient http = HttpClient.newHttpClient();
    private final String token;

    Client(String token) {
        this.token = token;
    }

    Answer get(String address) {
        return send(request(address).GET());
    }

    /** @param seen what this replaces: a tag for {@code If-Match}, or {@code *} for {@code If-None-Match} where there is nothing yet */
    Answer put(String address, String json, UUID idempotencyKey, String seen) {
        return send(request(address, JSON)
                .header("Idempotency-Key", idempotencyKey.toString())
                .header(seen.equals("*") ? "If-None-Match" : "If-Match", seen)
                .PUT(HttpRequest.BodyPublishers.ofString(json)));
    }

    Answer post(String address, String json, UUID idempotencyKey) {
        return send(request(address, JSON)
                .header("Idempotency-Key", idempotencyKey.toString())
                .POST(HttpRequest.BodyPublishers.ofString(json)));
    }

    Answer upload(String address, String csv) {
        return send(request(address, "text/csv").POST(HttpRequest.BodyPublishers.ofString(csv)));
    }

    Answer delete(String address, String json) {
        return send(request(address, JSON).method("DELETE", HttpRequest.BodyPublishers.ofString(json)));
    }

    private HttpRequest.Builder request(String address) {
        return HttpRequest.newBuilder(URI.create(address))
                .timeout(Duration.ofSeconds(30))
                .header("Authorization", "Bearer " + token);
    }

    private HttpRequest.Builder request(String address, String type) {
        return request(address).header("Content-Type", type);
    }

    private Answer send(HttpRequest.Builder request) {
        HttpResponse<String> answer = Objects.requireNonNull(await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(300))
                .pollDelay(Duration.ZERO)
                .until(
                        () -> {
                            try {
                                return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
                            } catch (IOException away) {
                                return null;
                            }
                        },
                        response -> response != null && response.statusCode() < 500));
        return new Answer(answer.statusCode(), JsonMapper.shared().readTree(answer.body()));
    }
}
