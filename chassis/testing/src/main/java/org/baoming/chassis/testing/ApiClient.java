package org.baoming.chassis.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import tools.jackson.databind.json.JsonMapper;

/**
 * Calls the service under test over HTTP, as a client would. A {@code String} body is sent unchanged, a {@code byte[]} as
 * raw bytes, an {@code InputStream} in chunks, anything else as JSON. Headers are pairs of name and value.
 */
public final class ApiClient {

    private static final HttpClient HTTP = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Pattern TYPED = Pattern.compile("([a-z]+/[a-z.+-]+): (.*)", Pattern.DOTALL);

    private final Environment environment;
    private final @Nullable String token;

    @Autowired
    ApiClient(Environment environment) {
        this(environment, null);
    }

    private ApiClient(Environment environment, @Nullable String token) {
        this.environment = environment;
        this.token = token;
    }

    /** The same client with a bearer token of {@link TestIssuer}. */
    public ApiClient as(String token) {
        return new ApiClient(environment, token);
    }

    public ApiAnswer get(String path, String... headers) {
        return send("GET", path, null, headers);
    }

    public ApiAnswer post(String path, @Nullable Object body, String... headers) {
        return send("POST", path, body, headers);
    }

    public ApiAnswer put(String path, @Nullable Object body, String... headers) {
        return send("PUT", path, body, headers);
    }

    public ApiAnswer delete(String path, String... headers) {
        return send("DELETE", path, null, headers);
    }

    public ApiAnswer delete(String path, Map<String, ?> body, String... headers) {
        return send("DELETE", path, body, headers);
    }

    /**
     * The status alone: what is streamed without end is not waited for.
     *
     * @param body JSON, or another type as {@code text/csv: …}
     */
    int status(String method, String path, @Nullable String body, String... headers) {
        var request = request(path).headers(headers);
        if (body == null) {
            request.method(method, BodyPublishers.noBody());
        } else {
            var typed = TYPED.matcher(body);
            boolean named = typed.matches();
            request.header("Content-Type", named ? typed.group(1) : "application/json")
                    .method(method, BodyPublishers.ofString(named ? typed.group(2) : body));
        }
        try {
            var response = HTTP.send(request.build(), BodyHandlers.ofInputStream());
            response.body().close();
            return response.statusCode();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private HttpRequest.Builder request(String path) {
        String address = "http://localhost:" + environment.getRequiredProperty("local.server.port") + path;
        var request = HttpRequest.newBuilder(URI.create(address)).timeout(Duration.ofSeconds(60));
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        return request;
    }

    private ApiAnswer send(String method, String path, @Nullable Object body, String... headers) {
        var request = request(path);
        if (headers.length > 0) {
            request.headers(headers);
        }
        boolean typed = request.build().headers().firstValue("Content-Type").isPresent();
        if (body != null && !typed) {
            request.header("Content-Type", body instanceof byte[] ? "application/octet-stream" : "application/json");
        }
        request.method(
                method,
                switch (body) {
                    case null -> BodyPublishers.noBody();
                    case byte[] bytes -> BodyPublishers.ofByteArray(bytes);
                    case InputStream chunks -> BodyPublishers.ofInputStream(() -> chunks);
                    case String text -> BodyPublishers.ofString(text);
                    default -> BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body));
                });
        try {
            var response = HTTP.send(request.build(), BodyHandlers.ofByteArray());
            return new ApiAnswer(response.statusCode(), response.headers(), response.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
