package org.baoming.gateway;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.baoming.chassis.testing.FormBody;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A visitor with a cookie jar. It sends every cookie everywhere, more than a real browser would, so that a cookie that the
 * gateway fails to remove shows; it follows a redirect only when told.
 */
final class Browser {

    record Answer(HttpResponse<String> response) {
        int status() {
            return response.statusCode();
        }

        String body() {
            return response.body();
        }

        JsonNode json() {
            return JsonMapper.shared().readTree(body());
        }

        String header(String name) {
            return response.headers().firstValue(name).orElse(null);
        }

        String code() {
            return header("Content-Type").startsWith("application/problem+json")
                    ? json().path("code").asString()
                    : "no problem but " + header("Content-Type");
        }
    }

    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    final Map<String, String> cookies = new LinkedHashMap<>();
    private final String origin;

    Browser() {
        this(Suite.A);
    }

    Browser(String origin) {
        this.origin = origin;
    }

    Answer get(String url, String... headers) {
        return send("GET", url, BodyPublishers.noBody(), headers);
    }

    /** A write as the portal sends it, with the proof that the session's answer brought. */
    Answer write(String method, String url, String json, String... headers) {
        if (!cookies.containsKey(Suite.COOKIES.csrf())) {
            get(origin + "/api/session");
        }
        var all = new String[headers.length + 4];
        System.arraycopy(headers, 0, all, 4, headers.length);
        all[0] = "X-XSRF-TOKEN";
        all[1] = cookies.get(Suite.COOKIES.csrf());
        all[2] = "Content-Type";
        all[3] = "application/json";
        return send(method, url, BodyPublishers.ofString(json), all);
    }

    Answer submit(String url, Map<String, String> form) {
        String body = FormBody.of(form);
        return send("POST", url, BodyPublishers.ofString(body), "Content-Type", "application/x-www-form-urlencoded");
    }

    /** Follows redirects up to the first answer that is none. */
    Answer follow(Answer answer) {
        Answer now = answer;
        for (int hop = 0; hop < 10 && now.status() == 302; hop++) {
            now = get(URI.create(origin).resolve(now.header("Location")).toString());
        }
        return now;
    }

    /** From the portal's button to the portal again. */
    Browser signIn() {
        follow(get(origin + "/oauth2/authorization/keycloak"));
        return this;
    }

    Answer send(String method, String url, BodyPublisher body, String... headers) {
        var request = HttpRequest.newBuilder(URI.create(url)).method(method, body);
        if (headers.length > 0) {
            request.headers(headers);
        }
        if (!cookies.isEmpty()) {
            request.header(
                    "Cookie",
                    cookies.entrySet().stream()
                            .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                            .collect(Collectors.joining("; ")));
        }
        try {
            HttpResponse<String> response = HTTP.send(request.build(), BodyHandlers.ofString());
            response.headers().allValues("Set-Cookie").forEach(this::keep);
            return new Answer(response);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private void keep(String cookie) {
        String[] pair = cookie.split(";", 2)[0].split("=", 2);
        if (pair[1].isEmpty() || cookie.contains("Max-Age=0")) {
            cookies.remove(pair[0]);
        } else {
            cookies.put(pair[0], pair[1]);
        }
    }
}
