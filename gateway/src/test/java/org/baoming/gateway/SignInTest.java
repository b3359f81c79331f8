package org.baoming.gateway;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariDataSource;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

class SignInTest {

    private final Browser visitor = new Browser();

    @AfterEach
    void theProviderIsWellAgain() {
        Suite.KEYCLOAK.refresh = FakeKeycloak.Refresh.GRANTED;
        Suite.KEYCLOAK.accessTokenSeconds = 300;
        Suite.KEYCLOAK.issuer = null;
    }

    @Test
    void signed_in_through_one_gateway_known_at_the_other() {
        visitor.signIn();

        var session = visitor.get(Suite.B + "/api/session").json();
        assertThat(session.path("signedIn").asBoolean()).isTrue();
        assertThat(session.path("username").asString()).isEqualTo("staff-659028");
        assertThat(session.path("roles").toString()).isEqualTo("[\"centre-staff\"]");
        assertThat(session.path("centre").asString()).isEqualTo("659028");
        assertThat(session.path("passport").isNull()).isTrue();

        visitor.get(Suite.B + "/api/audit/reviews", "Authorization", "Bearer of-my-own");
        assertThat(Suite.SERVICES.last().header("Authorization")).startsWith("Bearer access-");
        assertThat(Suite.SERVICES.last().header("Cookie")).isNull();
    }

    @Test
    void nobody_signed_in_is_told_so_and_how_to_prove_a_write() {
        var session = visitor.get(Suite.A + "/api/session");

        assertThat(session.json().path("signedIn").asBoolean()).isFalse();
        assertThat(session.json().path("csrf").path("header").asString()).isEqualTo("X-XSRF-TOKEN");
        assertThat(session.header("Cache-Control")).contains("no-store");
        assertThat(visitor.cookies).containsOnlyKeys(Suite.COOKIES.csrf());
    }

    @Test
    void the_browser_holds_a_cookie_that_no_script_reads_and_never_a_token() {
        var start = visitor.get(Suite.A + "/oauth2/authorization/keycloak");
        assertThat(start.response().headers().allValues("Set-Cookie"))
                .anyMatch(cookie -> cookie.startsWith(Suite.COOKIES.session() + "=")
                        && cookie.contains("HttpOnly")
                        && cookie.contains("SameSite=Lax"));
        String before = visitor.cookies.get(Suite.COOKIES.session());

        visitor.follow(start);

        assertThat(visitor.cookies.get(Suite.COOKIES.session())).isNotNull().isNotEqualTo(before);
        assertThat(visitor.get(Suite.A + "/api/session").body()).doesNotContain("access-", "refresh", "eyJ");
        assertThat(visitor.cookies.values()).noneMatch(value -> value.contains("access-") || value.contains("eyJ"));
    }

    @Test
    void the_provider_is_asked_with_a_proof_key_and_sends_back_to_one_address_only() {
        visitor.follow(
                visitor.get(Suite.B + "/oauth2/authorization/keycloak?lang=en", "X-Forwarded-Host", "evil.example"));

        Map<String, String> asked =
                FakeKeycloak.parameters(Suite.KEYCLOAK.lastSignIn().uri().getRawQuery());
        assertThat(asked)
                .containsEntry("response_type", "code")
                .containsEntry("code_challenge_method", "S256")
                .containsEntry("redirect_uri", Suite.A + "/login/oauth2/code/keycloak")
                .containsEntry("ui_locales", "en")
                .containsKeys("code_challenge", "state", "nonce");
    }

    @Test
    void only_what_the_portal_offers_can_be_asked_of_the_provider() {
        visitor.follow(visitor.get(Suite.A + "/oauth2/authorization/keycloak?action=change-password"));
        assertThat(FakeKeycloak.parameters(Suite.KEYCLOAK.lastSignIn().uri().getRawQuery()))
                .containsEntry("kc_action", "UPDATE_PASSWORD");

        visitor.follow(visitor.get(Suite.A + "/oauth2/authorization/keycloak?action=delete_account"));
        assertThat(FakeKeycloak.parameters(Suite.KEYCLOAK.lastSignIn().uri().getRawQuery()))
                .doesNotContainKey("kc_action");
    }

    @Test
    void the_visitor_goes_on_where_they_came_from() {
        var back = toTheEndOf("/oauth2/authorization/keycloak?return=%2F%3Fsession%3D2027-03%26province%3D65");

        assertThat(back).isEqualTo("/?session=2027-03&province=65");
    }

    @Test
    void a_return_to_another_origin_leads_home() {
        assertThat(toTheEndOf("/oauth2/authorization/keycloak?return=%2F%2Fevil.example"))
                .isEqualTo("/");
        assertThat(toTheEndOf("/oauth2/authorization/keycloak?return=%2F..%2F%2Fevil.example"))
                .isEqualTo("/");
        assertThat(toTheEndOf("/oauth2/authorization/keycloak?return=https%3A%2F%2Fevil.example"))
                .isEqualTo("/");
    }

    @Test
    void an_answer_of_the_provider_that_nobody_asked_for_signs_nobody_in() {
        var answer = visitor.get(Suite.A + "/login/oauth2/code/keycloak?code=stolen&state=made-up");

        assertThat(answer.header("Location")).isEqualTo("/sign-in?failed=true");
        assertThat(visitor.get(Suite.A + "/api/session").json().path("signedIn").asBoolean())
                .isFalse();
    }

    @Test
    @DisplayName(
            "R-202 who begins to sign in while the sessions' database is away sees the page of an outage, with or without a session")
    void nobody_begins_to_sign_in_without_the_database() throws SQLException {
        visitor.signIn();
        var pool = Suite.GATEWAY.getBean(HikariDataSource.class);
        long patience = pool.getConnectionTimeout();
        var taken = new ArrayList<Connection>();
        try {
            // A database without a connection left is away for everybody else.
            for (int i = 0; i < pool.getMaximumPoolSize(); i++) {
                taken.add(pool.getConnection());
            }
            pool.getHikariConfigMXBean().setConnectionTimeout(250);
            for (var somebody : List.of(visitor, new Browser())) {
                var answer =
                        somebody.get(Suite.A + "/oauth2/authorization/keycloak?return=%2Fhome", "Accept", "text/html");

                assertThat(answer.status()).isEqualTo(503);
                assertThat(answer.header("Retry-After")).isEqualTo("2");
                assertThat(answer.header("Content-Type")).startsWith("text/html");
            }
        } finally {
            pool.getHikariConfigMXBean().setConnectionTimeout(patience);
            for (Connection one : taken) {
                one.close();
            }
        }
    }

    @Test
    @DisplayName("R-202 a failed sign-in offers another one, which leads to the same page")
    void a_failed_sign_in_keeps_the_way_back() {
        visitor.get(Suite.A + "/oauth2/authorization/keycloak?return=%2Fregister%2F2027-03%2F65%3Fa%3D1%26b%3D2");

        var answer = visitor.get(Suite.A + "/login/oauth2/code/keycloak?code=late&state=forgotten");

        assertThat(answer.header("Location"))
                .isEqualTo("/sign-in?failed=true&return=%2Fregister%2F2027-03%2F65%3Fa%3D1%26b%3D2");
    }

    @Test
    @DisplayName("R-202 the back button, to a sign-in page that has done its work, leads to the registrations")
    void going_back_to_the_sign_in_page_of_before_fails_nobody() {
        visitor.signIn();

        var answer = visitor.get(Suite.A + "/login/oauth2/code/keycloak?code=again&state=of-before");

        assertThat(answer.header("Location")).isEqualTo("/home");
        assertThat(visitor.get(Suite.A + "/api/session").json().path("signedIn").asBoolean())
                .isTrue();
    }

    @Test
    void a_token_of_another_issuer_signs_nobody_in() {
        Suite.KEYCLOAK.issuer = "http://localhost:8180/realms/passport";

        assertThat(toTheEndOf("/oauth2/authorization/keycloak")).isEqualTo("/sign-in?failed=true");
        assertThat(visitor.get(Suite.A + "/api/session").json().path("signedIn").asBoolean())
                .isFalse();
    }

    @Test
    void a_token_that_runs_out_is_refreshed_before_it_is_used() {
        Suite.KEYCLOAK.accessTokenSeconds = 5;
        visitor.signIn();
        Suite.KEYCLOAK.accessTokenSeconds = 300;

        visitor.get(Suite.A + "/api/audit/reviews");
        String first = Suite.SERVICES.last().header("Authorization");
        visitor.get(Suite.B + "/api/audit/reviews");
        assertThat(Suite.SERVICES.last().header("Authorization")).isEqualTo(first);
        assertThat(Suite.KEYCLOAK
                        .server
                        .calls("/realms/passport/protocol/openid-connect/token")
                        .getLast()
                        .body())
                .contains("grant_type=refresh_token");
    }

    @Test
    @DisplayName(
            "R-202 many requests at both gateways at once use a refresh token once, which is worth nothing a second time")
    void a_token_is_refreshed_once_for_all_requests_that_come_together() throws Exception {
        Suite.KEYCLOAK.accessTokenSeconds = 5;
        visitor.signIn();
        Suite.KEYCLOAK.accessTokenSeconds = 300;
        Suite.KEYCLOAK.refresh = FakeKeycloak.Refresh.GRANTED_ONCE;
        int before = refreshes();

        try (var browser = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Integer>> answers = IntStream.range(0, 20)
                    .mapToObj(request -> browser.submit(() -> {
                        var tab = new Browser();
                        tab.cookies.putAll(visitor.cookies);
                        return tab.get((request % 2 == 0 ? Suite.A : Suite.B) + "/api/audit/reviews")
                                .status();
                    }))
                    .toList();
            for (Future<Integer> answer : answers) {
                assertThat(answer.get()).isEqualTo(200);
            }
        }

        assertThat(refreshes()).isEqualTo(before + 1);
        assertThat(visitor.get(Suite.B + "/api/session").json().path("signedIn").asBoolean())
                .isTrue();
    }

    private static int refreshes() {
        return (int) Suite.KEYCLOAK.server.calls("/realms/passport/protocol/openid-connect/token").stream()
                .filter(call -> call.body().contains("grant_type=refresh_token"))
                .count();
    }

    @Test
    void a_session_that_the_provider_has_ended_is_401_and_no_redirect() {
        Suite.KEYCLOAK.accessTokenSeconds = 5;
        visitor.signIn();
        Suite.KEYCLOAK.refresh = FakeKeycloak.Refresh.REFUSED;

        var answer = visitor.get(Suite.A + "/api/audit/reviews");

        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.code()).isEqualTo("UNAUTHENTICATED");
        assertThat(visitor.get(Suite.B + "/api/session").json().path("signedIn").asBoolean())
                .isFalse();
    }

    @Test
    void a_provider_that_is_out_of_order_is_503_and_costs_nobody_the_session() {
        Suite.KEYCLOAK.accessTokenSeconds = 5;
        visitor.signIn();
        Suite.KEYCLOAK.refresh = FakeKeycloak.Refresh.OUTAGE;

        var answer = visitor.get(Suite.A + "/api/audit/reviews");
        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.code()).isEqualTo("UPSTREAM_UNAVAILABLE");

        Suite.KEYCLOAK.refresh = FakeKeycloak.Refresh.GRANTED;
        assertThat(visitor.get(Suite.A + "/api/audit/reviews").status()).isEqualTo(200);
    }

    @Test
    void signing_out_ends_the_session_at_every_gateway_and_at_the_provider() {
        visitor.signIn();
        String session = visitor.cookies.get(Suite.COOKIES.session());
        int before = Suite.KEYCLOAK.signOuts().size();

        var answer = visitor.write("POST", Suite.B + "/api/session/sign-out", "");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().path("redirect").asString()).isEqualTo("/");
        assertThat(Suite.KEYCLOAK.signOuts()).hasSize(before + 1);
        assertThat(Suite.KEYCLOAK.signOuts().getLast().body()).contains("refresh_token=refresh-");
        visitor.cookies.put(Suite.COOKIES.session(), session);
        assertThat(visitor.get(Suite.B + "/api/session").json().path("signedIn").asBoolean())
                .as("at once where it was ended")
                .isFalse();
        visitor.cookies.put(Suite.COOKIES.session(), session);
        await("at the other gateway, which has seen it a moment ago")
                .atMost(Suite.SESSION_MEMORY.plusSeconds(1))
                .until(() -> !visitor.get(Suite.A + "/api/session")
                        .json()
                        .path("signedIn")
                        .asBoolean());
    }

    @Test
    @DisplayName("R-202 a stream that closes late neither ends its session nor brings one back that has ended")
    void a_stream_that_closes_late() throws Exception {
        var sessions = Suite.GATEWAY.getBean(JdbcTemplate.class);
        visitor.signIn();
        String id = new String(Base64.getDecoder().decode(visitor.cookies.get(Suite.COOKIES.session())), UTF_8);
        // Long enough ago for this visit to be noted.
        sessions.update(
                "update spring_session set last_access_time = last_access_time - 120000 where session_id = ?", id);

        try (var http = HttpClient.newHttpClient()) {
            var over = new CountDownLatch(1);
            InputStream first = watch(http, over);
            // As another visit would, and later than any of this test's own: those are then not noted.
            long later = lastVisit(sessions, id) + 86_400_000;
            sessions.update("update spring_session set last_access_time = ? where session_id = ?", later, id);
            over.countDown();
            assertThat(new String(first.readAllBytes(), UTF_8)).matches("(:\n\n)*");
            assertThat(visitor.get(Suite.A + "/api/session")
                            .json()
                            .path("signedIn")
                            .asBoolean())
                    .isTrue();
            assertThat(lastVisit(sessions, id)).isEqualTo(later);

            var overAgain = new CountDownLatch(1);
            InputStream second = watch(http, overAgain);
            visitor.write("POST", Suite.A + "/api/session/sign-out", "");
            overAgain.countDown();
            assertThat(new String(second.readAllBytes(), UTF_8))
                    .as("it ends as a stream does")
                    .matches("(:\n\n)*");
        }
        assertThat(sessions.queryForObject(
                        "select count(*) from spring_session where session_id = ?", Integer.class, id))
                .isZero();
    }

    private static long lastVisit(JdbcTemplate sessions, String id) {
        return Objects.requireNonNull(sessions.queryForObject(
                "select last_access_time from spring_session where session_id = ?", Long.class, id));
    }

    /** After its first event. */
    private InputStream watch(HttpClient http, CountDownLatch over) throws Exception {
        Suite.SERVICES.answer("/api/enrollment/late/stream", call -> {
            call.getResponseHeaders().set("Content-Type", "text/event-stream");
            call.sendResponseHeaders(200, 0);
            try {
                do {
                    call.getResponseBody().write(":\n\n".getBytes(UTF_8));
                    call.getResponseBody().flush();
                } while (!over.await(100, TimeUnit.MILLISECONDS));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        var stream = http.send(
                HttpRequest.newBuilder(URI.create(Suite.A + "/api/enrollment/late/stream"))
                        .header("Cookie", Suite.COOKIES.session() + "=" + visitor.cookies.get(Suite.COOKIES.session()))
                        .build(),
                BodyHandlers.ofInputStream());
        assertThat(stream.statusCode()).isEqualTo(200);
        assertThat(new String(stream.body().readNBytes(3), UTF_8)).isEqualTo(":\n\n");
        return stream.body();
    }

    @Test
    void a_session_that_was_read_a_moment_ago_is_not_looked_up_again() {
        visitor.signIn();
        visitor.get(Suite.A + "/api/session");

        Suite.GATEWAY.getBean(JdbcTemplate.class).update("delete from spring_session");

        assertThat(visitor.get(Suite.A + "/api/session").json().path("signedIn").asBoolean())
                .isTrue();
        await().atMost(Suite.SESSION_MEMORY.plusSeconds(1))
                .until(() -> !visitor.get(Suite.A + "/api/session")
                        .json()
                        .path("signedIn")
                        .asBoolean());
    }

    @Test
    void a_write_without_proof_is_refused_whoever_sends_it() {
        visitor.signIn();
        visitor.get(Suite.A + "/api/session");
        int before = Suite.SERVICES.calls("/api/enrollment/registrations").size();

        for (String method : new String[] {"POST", "PUT", "DELETE", "PATCH"}) {
            var refused =
                    visitor.send(method, Suite.A + "/api/enrollment/registrations", BodyPublishers.ofString("{}"));
            assertThat(refused.status()).isEqualTo(403);
            assertThat(refused.code()).isEqualTo("CSRF_TOKEN_INVALID");
        }
        var made = visitor.send(
                "POST", Suite.A + "/api/session/sign-out", BodyPublishers.noBody(), "X-XSRF-TOKEN", "made-up");
        assertThat(made.status()).isEqualTo(403);
        assertThat(Suite.SERVICES.calls("/api/enrollment/registrations")).hasSize(before);
        assertThat(visitor.write("POST", Suite.A + "/api/enrollment/registrations", "{}")
                        .status())
                .isNotEqualTo(403);
    }

    @Test
    void a_cookie_and_a_header_that_merely_agree_prove_nothing() {
        assertThat(writing(visitor, "attacker")).as("before signing in").isEqualTo("CSRF_TOKEN_INVALID");
        assertThat(writing(visitor, "attacker.attacker")).isEqualTo("CSRF_TOKEN_INVALID");

        visitor.signIn();
        assertThat(writing(visitor, "attacker")).as("signed in").isEqualTo("CSRF_TOKEN_INVALID");
    }

    @Test
    void a_proof_is_good_for_one_session_at_every_gateway() {
        String ofNobody = proof(new Browser());
        String ofAnother = proof(new Browser().signIn());

        assertThat(writing(new Browser(), ofNobody)).as("nobody is signed in").isEqualTo("passed");
        assertThat(writing(new Browser(), ofAnother)).isEqualTo("CSRF_TOKEN_INVALID");
        visitor.signIn();
        assertThat(writing(visitor, ofNobody)).isEqualTo("CSRF_TOKEN_INVALID");
        assertThat(writing(visitor, ofAnother)).isEqualTo("CSRF_TOKEN_INVALID");
        assertThat(writing(visitor, proof(visitor))).isEqualTo("passed");
    }

    private static String proof(Browser browser) {
        browser.get(Suite.A + "/api/session");
        return browser.cookies.get(Suite.COOKIES.csrf());
    }

    private static String writing(Browser browser, String proof) {
        browser.cookies.put(Suite.COOKIES.csrf(), proof);
        var answer = browser.send(
                "POST",
                Suite.B + "/api/enrollment/registrations",
                BodyPublishers.ofString("{}"),
                "X-XSRF-TOKEN",
                proof);
        return answer.status() == 403 ? answer.code() : "passed";
    }

    @Test
    void the_payment_platform_needs_no_proof_for_its_notification() {
        var answer =
                visitor.submit(Suite.A + "/api/payment/notifications", Map.of("order", "NCRE_65-1", "sign", "a+b/c=="));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(FakeKeycloak.parameters(Suite.SERVICES.last().body()))
                .isEqualTo(Map.of("order", "NCRE_65-1", "sign", "a+b/c=="));
        assertThat(visitor.submit(Suite.A + "/api/payment/orders", Map.of("a", "b"))
                        .status())
                .isEqualTo(403);
    }

    /** Signs in, and tells where the last redirect leads. */
    private String toTheEndOf(String start) {
        var toProvider = visitor.get(Suite.A + start);
        var toCallback = visitor.get(toProvider.header("Location"));
        return visitor.get(toCallback.header("Location")).header("Location");
    }
}
