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
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Keycloak's administrator, who makes the accounts of staff. */
final class Keycloak {

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private Keycloak() {}

    /** Each with the password of the demonstration. */
    static void makesStaff(List<String> usernames, String centre, String province) {
        List<Map<String, Object>> users = usernames.stream()
                .<Map<String, Object>>map(username -> Map.of(
                        "username",
                        username,
                        "email",
                        username + "@baoming.example",
                        "emailVerified",
                        true,
                        "enabled",
                        true,
                        "attributes",
                        Map.of("centre", List.of(centre), "province", List.of(province)),
                        "realmRoles",
                        List.of("centre-staff"),
                        "credentials",
                        List.of(Map.of(
                                "type", "password", "value", Suite.secret("DEMO_PASSWORD"), "temporary", false))))
                .toList();
        send(HttpRequest.newBuilder(URI.create(Suite.KEYCLOAK + "/admin/realms/passport/partialImport"))
                .header("Content-Type", "application/json")
                .header("Authorization", "Bearer " + token())
                .POST(BodyPublishers.ofString(
                        Browser.JSON.writeValueAsString(Map.of("ifResourceExists", "FAIL", "users", users)))));
    }

    private static String token() {
        String form = "grant_type=password&client_id=admin-cli&username=admin&password="
                + URLEncoder.encode(Suite.secret("KEYCLOAK_ADMIN_PASSWORD"), StandardCharsets.UTF_8);
        return send(HttpRequest.newBuilder(URI.create(Suite.KEYCLOAK + "/realms/master/protocol/openid-connect/token"))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(form)))
                .path("access_token")
                .asString();
    }

    private static JsonNode send(HttpRequest.Builder request) {
        try {
            HttpResponse<String> answer = HTTP.send(request.build(), BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                throw new AssertionError("Keycloak answered " + answer.statusCode() + " " + answer.body());
            }
            return Browser.JSON.readTree(answer.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
