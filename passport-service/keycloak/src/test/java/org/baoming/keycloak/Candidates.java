package org.baoming.keycloak;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.baoming.keycloak.testing.TestKeycloak;

/** Accounts as passport-service creates them. */
public final class Candidates {

    public static final String PASSWORD = "correct horse battery";

    private static final Set<String> EMAILS = ConcurrentHashMap.newKeySet();
    private static final AtomicInteger NUMBERS = new AtomicInteger();
    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    public record Candidate(String mobile, String email, UUID passport) {}

    private Candidates() {}

    public static Candidate fresh() {
        return withMobile("139%08d".formatted(NUMBERS.incrementAndGet()));
    }

    public static Candidate withMobile(String mobile) {
        return created(new Candidate(mobile, "c" + mobile + "@baoming.example", UUID.randomUUID()));
    }

    /** Makes an account with this address, where none has it. */
    public static void ensureEmail(String email) {
        if (EMAILS.add(email)) {
            created(new Candidate("139%08d".formatted(NUMBERS.incrementAndGet()), email, UUID.randomUUID()));
        }
    }

    private static Candidate created(Candidate candidate) {
        return created(candidate, "", true);
    }

    /** Registered a moment ago: with what passport-service has stored for the first sign-in. */
    public static Candidate registered(String firstSignIn, boolean enabled) {
        String mobile = "139%08d".formatted(NUMBERS.incrementAndGet());
        return created(
                new Candidate(mobile, "c" + mobile + "@baoming.example", UUID.randomUUID()), firstSignIn, enabled);
    }

    private static Candidate created(Candidate candidate, String firstSignIn, boolean enabled) {
        var answer = admin("POST", "/users", """
                {"username": "%s", "email": "%s", "emailVerified": true, "enabled": %s,
                 "attributes": {"passport": ["%s"]%s}, "groups": ["/candidates"],
                 "credentials": [{"type": "password", "value": "%s", "temporary": false}]}""".formatted(
                        candidate.mobile,
                        candidate.email,
                        enabled,
                        candidate.passport,
                        firstSignIn.isEmpty() ? "" : ", \"firstSignIn\": [\"%s\"]".formatted(firstSignIn),
                        PASSWORD));
        if (answer.statusCode() != 201) {
            throw new AssertionError(answer.statusCode() + " " + answer.body());
        }
        return candidate;
    }

    /** The account as an administrator sees it, in JSON. */
    public static String account(Candidate candidate) {
        return admin("GET", "/users?exact=true&username=" + candidate.mobile, "")
                .body();
    }

    /** How many accounts there are. */
    public static int count() {
        return Integer.parseInt(admin("GET", "/users/count", "").body().strip());
    }

    private static HttpResponse<String> admin(String method, String path, String body) {
        TestKeycloak keycloak = KeycloakServer.running();
        String token = Visitor.field(
                Visitor.fresh().token(Map.of("grant_type", "client_credentials", "client_id", "passport-service")),
                "access_token");
        try {
            return HTTP.send(
                    HttpRequest.newBuilder(URI.create(keycloak.url() + "/admin/realms/passport" + path))
                            .header("Authorization", "Bearer " + token)
                            .header("Content-Type", "application/json")
                            .method(method, BodyPublishers.ofString(body))
                            .build(),
                    BodyHandlers.ofString());
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
