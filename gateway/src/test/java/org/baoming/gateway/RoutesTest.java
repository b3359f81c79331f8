package org.baoming.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** Which requests reach which service, what of them arrives there, and what of the answer comes back. */
class RoutesTest {

    private final Browser visitor = new Browser();

    @Test
    void a_visitor_without_a_session_reaches_a_service_and_the_service_decides() {
        Suite.SERVICES.answer(
                "/api/enrollment/registrations",
                call -> FakeUpstream.reply(call, 401, "application/problem+json", "{\"code\":\"UNAUTHENTICATED\"}"));

        assertThat(visitor.get(Suite.A + "/api/enrollment/sessions").status()).isEqualTo(200);
        var refused = visitor.get(Suite.A + "/api/enrollment/registrations");
        assertThat(refused.status()).isEqualTo(401);
        assertThat(refused.code()).isEqualTo("UNAUTHENTICATED");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/desk", "/desk/", "/desk/review/1?session=2027-03", "/desk/assets/index-abc123.js"})
    @DisplayName(
            "R-502 the desk's pages come from audit-service, under the gateway's own policy, and nobody's token goes along")
    void the_desk_is_served_by_audit_service(String path) {
        visitor.signIn();

        var page = visitor.get(Suite.A + path);

        assertThat(page.status()).isEqualTo(200);
        assertThat(Suite.SERVICES.last().uri().toString()).isEqualTo(path);
        assertThat(Suite.SERVICES.last().header("Authorization")).isNull();
        assertThat(page.header("Content-Security-Policy")).contains("default-src 'self'");
    }

    @Test
    void path_and_query_arrive_as_they_were_sent() {
        visitor.get(Suite.A + "/api/enrollment/sessions/2027-03?name=%E6%8A%A5%E5%90%8D+a%2Bb%26c&empty=&two=1&two=2");

        assertThat(Suite.SERVICES.last().uri().getRawPath()).isEqualTo("/api/enrollment/sessions/2027-03");
        assertThat(FakeKeycloak.parameters(
                        Suite.SERVICES.last().uri().getRawQuery().replace("&two=2", "")))
                .isEqualTo(Map.of("name", "报名 a+b&c", "empty", "", "two", "1"));
    }

    @Test
    void requests_are_measured_by_the_id_of_their_route_and_no_label_holds_what_was_asked_for() {
        visitor.get(Suite.A + "/api/enrollment/sessions/measured");
        visitor.get(Suite.A + "/nowhere/measured");

        var meters = Suite.GATEWAY.getBean(MeterRegistry.class);
        await().until(() -> measured(meters, "enrollment") > 0 && measured(meters, "none") > 0);
        assertThat(meters.find("http.server.requests").meters())
                .allSatisfy(
                        meter -> assertThat(meter.getId().getTags().toString()).doesNotContain("measured"));
    }

    private static long measured(MeterRegistry meters, String route) {
        return meters.find("http.server.requests").tag("route", route).timers().stream()
                .mapToLong(Timer::count)
                .sum();
    }

    @Test
    void cookies_and_credentials_from_outside_stay_outside() {
        visitor.cookies.put("anything", "else");
        visitor.cookies.put(Suite.COOKIES.session(), "made-up");

        visitor.get(Suite.A + "/api/enrollment/sessions", "Authorization", "Bearer of-my-own");

        assertThat(Suite.SERVICES.last().header("Cookie")).isNull();
        assertThat(Suite.SERVICES.last().header("Authorization")).isNull();
    }

    @Test
    void a_service_learns_from_the_gateway_where_a_request_comes_from() {
        visitor.get(Suite.A + "/api/enrollment/sessions", "X-Forwarded-Prefix", "/forged", "Forwarded", "for=forged");

        var call = Suite.SERVICES.last();
        assertThat(call.header("X-forwarded-for")).isIn("127.0.0.1", "0:0:0:0:0:0:0:1");
        assertThat(Suite.A).isEqualTo(call.header("X-forwarded-proto") + "://" + call.header("X-forwarded-host"));
        assertThat(call.header("X-forwarded-prefix")).isNull();
        assertThat(call.header("Forwarded")).isNull();
    }

    @Test
    void a_proxy_in_front_is_believed_about_whom_it_has_seen_and_about_nobody_before() {
        visitor.get(Suite.A + "/api/enrollment/sessions", "X-Forwarded-For", "198.51.100.66, 203.0.113.9");

        assertThat(Suite.SERVICES.last().header("X-forwarded-for")).isEqualTo("203.0.113.9");
    }

    @Test
    void a_stranger_is_not_believed_about_where_the_request_comes_from() {
        visitor.get(Suite.B + "/api/enrollment/sessions", "X-Forwarded-For", "203.0.113.9");

        assertThat(Suite.SERVICES.last().header("X-forwarded-for")).isIn("127.0.0.1", "0:0:0:0:0:0:0:1");
    }

    @Test
    void connections_inwards_are_plain_http_1_1_without_an_offer_to_upgrade() {
        visitor.get(Suite.A + "/api/enrollment/sessions");

        assertThat(Suite.SERVICES.last().header("Upgrade")).isNull();
        assertThat(Suite.SERVICES.last().header("Http2-settings")).isNull();
    }

    @Test
    void a_write_arrives_whole() {
        visitor.write(
                "PUT", Suite.A + "/api/enrollment/registrations/1", "{\"name\":\"𠮷田\"}", "Idempotency-Key", "k1");

        assertThat(Suite.SERVICES.last().body()).isEqualTo("{\"name\":\"𠮷田\"}");
        assertThat(Suite.SERVICES.last().header("Idempotency-key")).isEqualTo("k1");
        assertThat(Suite.SERVICES.last().header("Content-length")).isEqualTo("18");
        assertThat(Suite.SERVICES.last().header("Transfer-encoding")).isNull();
    }

    @Test
    void headers_of_a_connection_stay_on_it_and_a_trace_begins_here() throws IOException {
        String trace = "0af7651916cd43dd8448eb211c80319c";
        try (var socket = new Socket("localhost", URI.create(Suite.A).getPort())) {
            socket.getOutputStream().write("""
                    GET /api/enrollment/sessions?of=%%E4%%B8%%AD&of=a+b HTTP/1.1
                    Host: localhost
                    Connection: X-Hop, close
                    X-Hop: 1
                    TE: trailers
                    X-End: 2
                    traceparent: 00-%s-b7ad6b7169203331-01

                    """.formatted(trace).getBytes(StandardCharsets.US_ASCII));
            socket.getInputStream().readAllBytes();
        }

        var call = Suite.SERVICES.last();
        assertThat(call.header("X-hop")).isNull();
        assertThat(call.header("Te")).isNull();
        assertThat(call.header("X-end")).isEqualTo("2");
        assertThat(call.header("Traceparent")).isNotNull().doesNotContain(trace);
        assertThat(call.uri().getRawQuery()).isEqualTo("of=%E4%B8%AD&of=a+b");
    }

    @Test
    void what_a_service_answers_passes_unchanged_an_error_of_its_own_included() {
        String full = "{\"code\":\"SUBJECT_FULL\",\"subject\":\"67\",\"detail\":\"没有名额\"}";
        Suite.SERVICES.answer(
                "/api/enrollment/full", call -> FakeUpstream.reply(call, 409, "application/problem+json", full));
        Suite.SERVICES.answer(
                "/api/enrollment/broken",
                call -> FakeUpstream.reply(call, 500, "application/problem+json", "{\"code\":\"INTERNAL_ERROR\"}"));

        var refused = visitor.get(Suite.A + "/api/enrollment/full");
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.body()).isEqualTo(full);
        for (int time = 0; time < 30; time++) {
            assertThat(visitor.get(Suite.A + "/api/enrollment/broken").status()).isEqualTo(500);
        }
    }

    @Test
    void versions_and_caching_are_between_the_service_and_its_client() {
        Suite.SERVICES.answer("/api/enrollment/cacheable", call -> {
            call.getResponseHeaders().set("ETag", "\"7\"");
            call.getResponseHeaders().set("Cache-Control", "max-age=5, public");
            if ("\"7\"".equals(call.getRequestHeaders().getFirst("If-None-Match"))) {
                call.sendResponseHeaders(304, -1);
            } else {
                FakeUpstream.reply(call, 200, "application/json", "{}");
            }
        });

        var first = visitor.get(Suite.A + "/api/enrollment/cacheable");
        var again = visitor.get(Suite.A + "/api/enrollment/cacheable", "If-None-Match", "\"7\"");
        visitor.write("PUT", Suite.A + "/api/enrollment/administration/sessions/1", "{}", "If-Match", "\"7\"");

        assertThat(first.header("ETag")).isEqualTo("\"7\"");
        assertThat(first.header("Cache-Control")).isEqualTo("max-age=5, public");
        assertThat(again.status()).isEqualTo(304);
        assertThat(Suite.SERVICES.last().header("If-match")).isEqualTo("\"7\"");
    }

    @Test
    @ExtendWith(OutputCaptureExtension.class)
    @DisplayName(
            "R-503 a service that is down is 503 with a code, soon found again, and no path or query of it in the log")
    void a_service_that_is_down_is_503_with_a_code_and_soon_found_again_when_it_is_back(CapturedOutput log) {
        Suite.PHOTO.stop();
        for (int time = 0; time < 15; time++) {
            var answer = visitor.get(Suite.A + "/api/photo/650102199003071234?code=13900000000");
            assertThat(answer.status()).isEqualTo(503);
            assertThat(answer.code()).isEqualTo("UPSTREAM_UNAVAILABLE");
            assertThat(answer.header("Retry-After")).isNotNull();
        }

        assertThat(log.toString())
                .contains("photo does not answer: ")
                .doesNotContain("650102199003071234", "13900000000", "/api/photo/");
        Suite.PHOTO.start();
        await().atMost(Duration.ofSeconds(10))
                .until(() -> visitor.get(Suite.A + "/api/photo/anything").status() == 200);
    }

    @Test
    void a_service_that_is_too_slow_is_503_with_a_code() {
        var released = new CountDownLatch(1);
        Suite.SERVICES.answer("/api/audit/slow", call -> {
            FakeUpstream.awaitRelease(released);
            FakeUpstream.reply(call, 200, "application/json", "{}");
        });
        try {
            var answer = visitor.get(Suite.A + "/api/audit/slow");
            assertThat(answer.status()).isEqualTo(503);
            assertThat(answer.code()).isEqualTo("UPSTREAM_UNAVAILABLE");
        } finally {
            released.countDown();
        }
    }

    @Test
    @DisplayName("R-803 whoever opens a page of a service that does not answer reads so, in both languages")
    void a_page_that_nobody_serves_says_so() {
        var released = new CountDownLatch(1);
        Suite.SERVICES.answer("/desk/slow", call -> {
            FakeUpstream.awaitRelease(released);
            FakeUpstream.reply(call, 200, "text/html", "");
        });
        try {
            var page = visitor.get(Suite.A + "/desk/slow", "Accept", "text/html,application/xhtml+xml,*/*;q=0.8");
            assertThat(page.status()).isEqualTo(503);
            assertThat(page.header("Content-Type")).isEqualTo("text/html;charset=UTF-8");
            assertThat(page.header("Retry-After")).isNotNull();
            assertThat(page.body()).contains("暂时连接不上", "cannot be reached", "/outage.css");
            assertThat(visitor.get(Suite.A + "/outage.css").header("Content-Type"))
                    .startsWith("text/css");
        } finally {
            released.countDown();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/internal/passports/1",
                "/api/internal/passports/1",
                "/api/unknown/1",
                "/api",
                "/admin/",
                "/admin/master/console/",
                "/realms/master/protocol/openid-connect/auth",
                "/realms/passport-2/account",
                "/realms/passport",
                "/realms/passport/clients-registrations/openid-connect",
                "/realms/passport/clients-registrations/default",
                "/realms/passport/clients-managements/register-node",
                "/realms/passport/protocol/openid-connect/token",
                "/realms/passport/protocol/openid-connect/token/introspect",
                "/realms/passport/protocol/openid-connect/userinfo",
                "/realms/passport/protocol/openid-connect/revoke",
                "/realms/passport/protocol/openid-connect/auth/device",
                "/realms/passport/protocol/openid-connect/ext/par/request",
                "/realms/passport/protocol/saml",
                "/realms/passport/broker/qq/token",
                "/realms/passport/device",
                "/actuator/health",
                "/v3/api-docs/unknown"
            })
    void what_is_not_listed_cannot_be_reached(String path) {
        int before = Suite.SERVICES.calls(path).size()
                + Suite.KEYCLOAK.server.calls(path).size();

        var answer = visitor.get(Suite.A + path);

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.code()).isEqualTo("NOT_FOUND");
        assertThat(Suite.SERVICES.calls(path).size()
                        + Suite.KEYCLOAK.server.calls(path).size())
                .isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/protocol/openid-connect/auth?client_id=gateway",
                "/protocol/openid-connect/logout",
                "/protocol/openid-connect/logout/logout-confirm",
                "/login-actions/required-action?execution=UPDATE_PASSWORD",
                "/login-actions/first-broker-login",
                "/broker/qq/login",
                "/broker/qq/endpoint?code=x",
                "/broker/after-first-broker-login",
                "/protocol/openid-connect/certs",
                "/.well-known/openid-configuration"
            })
    void the_pages_to_sign_in_with_can_be_reached(String page) {
        int before = Suite.KEYCLOAK.server.count();

        visitor.get(Suite.A + "/realms/passport" + page);

        assertThat(Suite.KEYCLOAK.server.count()).isEqualTo(before + 1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/account", "/account/", "/account/password", "/account/applications?referrer=x"})
    void keycloaks_account_console_is_the_portals_account_page(String path) {
        int before = Suite.KEYCLOAK.server.count();

        var answer = visitor.get(Suite.A + "/realms/passport" + path);

        assertThat(answer.status()).isEqualTo(302);
        assertThat(answer.header("Location")).isEqualTo("/account");
        assertThat(Suite.KEYCLOAK.server.count()).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/passport/../../internal/passports/1",
                "/api/passport/%2e%2e/%2e%2e/internal/passports/1",
                "/api/passport/..%2f..%2finternal/passports/1",
                "/realms/passport/../master/account",
                "/realms/passport/%2e%2e/master/account",
                "/realms/passport/;/../master/account"
            })
    void a_detour_leads_nowhere(String path) throws Exception {
        int calls = Suite.SERVICES.count() + Suite.KEYCLOAK.server.count();

        assertThat(byHand("GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"))
                .containsPattern("^HTTP/1.1 40[04]");
        assertThat(Suite.SERVICES.count() + Suite.KEYCLOAK.server.count()).isEqualTo(calls);
    }

    @Test
    void the_documentation_of_each_service_is_found_in_one_place() {
        Suite.SERVICES.answer(
                "/v3/api-docs/public",
                call -> FakeUpstream.reply(call, 200, "application/json", "{\"openapi\":\"3.1.0\"}"));

        assertThat(visitor.get(Suite.A + "/v3/api-docs/payment")
                        .json()
                        .path("openapi")
                        .asString())
                .isEqualTo("3.1.0");
        assertThat(visitor.get(Suite.A + "/v3/api-docs").json().path("paths").has("/api/session"))
                .isTrue();
        var page = visitor.follow(visitor.get(Suite.A + "/swagger-ui.html"));
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.body()).contains("swagger-ui");
        assertThat(visitor.get(Suite.A + "/v3/api-docs/swagger-config").body())
                .contains("passport", "enrollment", "photo", "audit", "payment", "scheduling");
    }

    @Test
    void the_identity_provider_gets_its_own_cookies_alone_and_its_forms_as_they_were_sent() {
        visitor.get(Suite.A + "/api/session");
        visitor.cookies.put(Suite.COOKIES.session(), "ours");
        visitor.cookies.put("AUTH_SESSION_ID", "theirs");

        var answer = visitor.submit(
                Suite.A + "/realms/passport/login-actions/authenticate?session_code=x&tab=%E6%8A%A5",
                Map.of("username", "staff-659028", "password", "a&b=c 密", "tab", "报"));

        assertThat(answer.status()).isEqualTo(200);
        var call = Suite.KEYCLOAK.server.last();
        assertThat(call.header("Cookie")).isEqualTo("AUTH_SESSION_ID=theirs");
        assertThat(call.uri().getRawQuery()).isEqualTo("session_code=x&tab=%E6%8A%A5");
        assertThat(FakeKeycloak.parameters(call.body()))
                .isEqualTo(Map.of("username", "staff-659028", "password", "a&b=c 密", "tab", "报"));
    }

    @Test
    @DisplayName(
            "R-201 the cookie of the first sign-in passes from passport-service to the browser, and from there only to Keycloak")
    void the_cookie_of_the_first_sign_in_reaches_keycloak_alone() {
        String cookie = "BAOMING_FIRST_SIGN_IN=p1.secret; Path=/; Max-Age=120; HttpOnly; SameSite=Lax";
        Suite.SERVICES.answer("/api/passport/registrations", call -> {
            call.getResponseHeaders().add("Set-Cookie", cookie);
            FakeUpstream.reply(call, 201, "application/json", "{}");
        });
        visitor.get(Suite.A + "/api/session");

        var registered = visitor.write("POST", Suite.A + "/api/passport/registrations", "{}");

        assertThat(registered.status()).isEqualTo(201);
        assertThat(registered.response().headers().allValues("Set-Cookie")).containsExactly(cookie);
        visitor.get(Suite.A + "/realms/passport/protocol/openid-connect/auth?client_id=gateway");
        assertThat(Suite.KEYCLOAK.server.last().header("Cookie")).isEqualTo("BAOMING_FIRST_SIGN_IN=p1.secret");
        visitor.get(Suite.A + "/api/passport/human-checks");
        assertThat(Suite.SERVICES.last().header("Cookie")).isNull();
    }

    @Test
    @DisplayName("R-201 another site cannot make a browser register, and so cannot plant a first sign-in")
    void another_site_cannot_plant_a_first_sign_in() {
        int before = Suite.SERVICES.calls("/api/passport/registrations").size();

        var foreign = visitor.submit(Suite.A + "/api/passport/registrations", Map.of("email", "attacker"));

        assertThat(foreign.status()).isEqualTo(403);
        assertThat(foreign.code()).isEqualTo("CSRF_TOKEN_INVALID");
        assertThat(Suite.SERVICES.calls("/api/passport/registrations")).hasSize(before);
    }

    @Test
    void an_address_that_cannot_be_read_is_400() throws Exception {
        assertThat(byHand(
                        "GET /api/enrollment/sessions?q=%zz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 400");
        assertThat(byHand(
                        "POST /realms/passport/login-actions/x?q=%zz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
                                + "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 3\r\n\r\na=b"))
                .startsWith("HTTP/1.1 400");
    }

    /** A client of Java's would straighten what is bent. */
    private static String byHand(String request) throws IOException {
        try (Socket socket = Sockets.sending(request)) {
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
