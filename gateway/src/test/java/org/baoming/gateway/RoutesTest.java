package org.baoming.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpExchange;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

class RoutesTest {

    private static final String STREAM = "/api/enrollment/sessions/2027-03/centres/659028/seats/stream";

    private static final String EVIDENCE =
            "/api/scheduling/registrations/0197f3a0-1c2d-7e3f-8a4b-5c6d7e8f9a0b/accommodation/files/1";
    private static final String ARCHIVES = "/api/photo/imports/2027-03/group-photos";
    private static final String SPREADSHEETS = "/api/enrollment/imports/2027-03/centres";

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
            awaitRelease(released);
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
            awaitRelease(released);
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

    @Test
    void a_stream_reaches_the_visitor_while_it_is_being_written() throws Exception {
        var firstRead = new CountDownLatch(1);
        Suite.SERVICES.answer("/api/enrollment/stream", call -> {
            call.getResponseHeaders().set("Content-Type", "text/event-stream");
            call.sendResponseHeaders(200, 0);
            call.getResponseBody().write("data: 1\n\n".getBytes(StandardCharsets.UTF_8));
            call.getResponseBody().flush();
            awaitRelease(firstRead);
            call.getResponseBody().write("data: 2\n\n".getBytes(StandardCharsets.UTF_8));
        });

        try (var http = HttpClient.newHttpClient()) {
            var stream = http.send(
                    HttpRequest.newBuilder(URI.create(Suite.A + "/api/enrollment/stream"))
                            .build(),
                    BodyHandlers.ofInputStream());
            assertThat(new String(stream.body().readNBytes(9), StandardCharsets.UTF_8))
                    .isEqualTo("data: 1\n\n");
            firstRead.countDown();
            assertThat(new String(stream.body().readAllBytes(), StandardCharsets.UTF_8))
                    .isEqualTo("data: 2\n\n");
        }
    }

    @Test
    void a_visitor_who_stops_watching_a_stream_ends_it_at_the_service_too() throws Exception {
        var noticed = new CountDownLatch(1);
        Suite.SERVICES.answer(STREAM, call -> beat(call, noticed));

        try (var watching = watch()) {
            assertThat(firstLine(watching)).startsWith("HTTP/1.1 200");
        }

        assertThat(noticed.await(10, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void as_many_as_are_allowed_watch_and_one_more_is_503_until_one_of_them_leaves() throws Exception {
        var noticed = new CountDownLatch(1);
        Suite.SERVICES.answer(STREAM, call -> beat(call, noticed));
        Suite.SERVICES.answer("/api/enrollment/over/stream", call -> FakeUpstream.reply(call, 404, "text/plain", "-"));
        for (int refusedByTheService = 0; refusedByTheService < 5; refusedByTheService++) {
            assertThat(visitor.get(Suite.A + "/api/enrollment/over/stream").status())
                    .isEqualTo(404);
        }

        try (var first = watch();
                var second = watch()) {
            assertThat(firstLine(first)).startsWith("HTTP/1.1 200");
            assertThat(firstLine(second)).startsWith("HTTP/1.1 200");
            var third = visitor.get(Suite.A + STREAM);
            assertThat(third.status()).isEqualTo(503);
            assertThat(third.code()).isEqualTo("TOO_MANY_STREAMS");
            assertThat(third.header("Retry-After")).isNotNull();
            assertThat(visitor.get(Suite.A + "/api/enrollment/sessions").status())
                    .isEqualTo(200);
        }

        await().atMost(Duration.ofSeconds(10)).until(() -> {
            try (var again = watch()) {
                return firstLine(again).startsWith("HTTP/1.1 200");
            }
        });
    }

    @Test
    void a_stream_that_shows_a_sign_of_life_now_and_then_lasts_longer_than_an_answer_may_take() throws Exception {
        Suite.SERVICES.answer(STREAM, call -> beat(call, new CountDownLatch(1)));

        try (var watching = watch()) {
            var lines = new BufferedReader(new InputStreamReader(watching.getInputStream(), StandardCharsets.UTF_8));
            // 30 beats of 100 ms: three times as long as a service may be silent here
            assertThat(lines.lines().filter(line -> line.equals(":")).limit(30)).hasSize(30);
        }
    }

    private static Socket watch() throws IOException {
        var socket = new Socket("localhost", URI.create(Suite.A).getPort());
        socket.getOutputStream()
                .write(("GET " + STREAM + " HTTP/1.1\r\nHost: localhost\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
        return socket;
    }

    @Test
    void a_body_that_is_too_long_or_of_unknown_length_is_refused() {
        visitor.signIn();
        for (var limit : Map.of(
                        "/api/photo/anything", 256 * 1024,
                        "/api/enrollment/imports/2027-03/offers", 5 * 1024 * 1024,
                        "/api/enrollment/anything", 64 * 1024)
                .entrySet()) {
            String longest = "x".repeat(limit.getValue());
            assertThat(visitor.write("PUT", Suite.A + limit.getKey(), longest).status())
                    .isEqualTo(200);
            var tooLong = visitor.write("PUT", Suite.A + limit.getKey(), longest + "x");
            assertThat(tooLong.status()).isEqualTo(413);
            assertThat(tooLong.code()).isEqualTo("PAYLOAD_TOO_LARGE");
        }

        var chunked = visitor.send(
                "PUT",
                Suite.A + "/api/enrollment/anything",
                BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(new byte[10])),
                "X-XSRF-TOKEN",
                visitor.cookies.get(Suite.COOKIES.csrf()));
        assertThat(chunked.status()).isEqualTo(411);
        assertThat(chunked.code()).isEqualTo("LENGTH_REQUIRED");
    }

    @Test
    @DisplayName("Bounds: a spreadsheet is taken from staff alone, before a byte of it is read")
    void spreadsheets_are_taken_from_staff_alone() {
        int calls = Suite.SERVICES.count();

        var stranger = visitor.write("POST", Suite.A + SPREADSHEETS, "x".repeat(1024 * 1024));
        assertThat(stranger.status()).isEqualTo(401);
        assertThat(stranger.code()).isEqualTo("UNAUTHENTICATED");

        Suite.KEYCLOAK.roles = List.of("candidate");
        try {
            var candidate = new Browser().signIn().write("POST", Suite.A + SPREADSHEETS, "x".repeat(1024 * 1024));
            assertThat(candidate.status()).isEqualTo(403);
            assertThat(candidate.code()).isEqualTo("FORBIDDEN");
        } finally {
            Suite.KEYCLOAK.roles = List.of("centre-staff");
        }
        assertThat(Suite.SERVICES.count()).isEqualTo(calls);
    }

    @Test
    @DisplayName("R-502 a spreadsheet may take longer to be stored than other answers: it is waited for")
    void a_spreadsheet_is_waited_for() {
        visitor.signIn();
        Suite.SERVICES.answer(SPREADSHEETS + "/preview", call -> {
            // an ordinary call that the service answers too late, in the meantime
            assertThat(new Browser().get(Suite.A + "/api/audit/slow").code()).isEqualTo("UPSTREAM_UNAVAILABLE");
            FakeUpstream.reply(call, 200, "application/json", "{\"rows\":100000}");
        });
        var released = new CountDownLatch(1);
        Suite.SERVICES.answer("/api/audit/slow", call -> {
            awaitRelease(released);
            FakeUpstream.reply(call, 200, "application/json", "{}");
        });
        try {
            assertThat(visitor.write("POST", Suite.A + SPREADSHEETS + "/preview", "x")
                            .status())
                    .isEqualTo(200);
        } finally {
            released.countDown();
        }
    }

    @Test
    @DisplayName("R-804, Bounds: evidence is taken from who has signed in alone, before a byte of it is held")
    void evidence_of_strangers() {
        int calls = Suite.SCHEDULING.calls();
        visitor.get(Suite.A + "/api/session");
        var refused = visitor.write("PUT", Suite.A + EVIDENCE, "x".repeat(1024));
        assertThat(refused.status()).isEqualTo(401);
        assertThat(Suite.SCHEDULING.calls()).isEqualTo(calls);

        visitor.signIn();
        // The proof of writes is another one now.
        visitor.get(Suite.A + "/api/session");
        String longest = "x".repeat(2 * 1024 * 1024);
        assertThat(visitor.write("PUT", Suite.A + EVIDENCE, longest + "x").code())
                .isEqualTo("PAYLOAD_TOO_LARGE");
        assertThat(Suite.SCHEDULING.calls()).isEqualTo(calls);
        visitor.write("PUT", Suite.A + EVIDENCE, longest);
        assertThat(Suite.SCHEDULING.calls()).as("passed on").isEqualTo(calls + 1);
    }

    @Test
    @DisplayName(
            "R-804, Bounds: who sends evidence slowly holds one place, in the way of nobody else, and may read meanwhile")
    void evidence_of_one_account() throws IOException {
        visitor.signIn();
        visitor.get(Suite.A + "/api/session");
        try (var slow = new Socket("localhost", URI.create(Suite.A).getPort())) {
            slow.getOutputStream()
                    .write(("PUT " + EVIDENCE + " HTTP/1.1\r\nHost: localhost\r\nCookie: "
                                    + visitor.cookies.entrySet().stream()
                                            .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                                            .collect(Collectors.joining("; "))
                                    + "\r\nX-XSRF-TOKEN: " + visitor.cookies.get(Suite.COOKIES.csrf())
                                    + "\r\nContent-Length: 1000\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            await().untilAsserted(() -> {
                var second = visitor.write("PUT", Suite.A + EVIDENCE, "x");
                assertThat(second.status()).isEqualTo(503);
                assertThat(second.code()).isEqualTo("OVERLOADED");
            });
            int calls = Suite.SCHEDULING.calls();
            visitor.get(Suite.A + EVIDENCE);
            assertThat(Suite.SCHEDULING.calls()).as("read").isEqualTo(calls + 1);

            Suite.KEYCLOAK.subject = "another";
            try {
                new Browser().signIn().write("PUT", Suite.A + EVIDENCE, "x");
            } finally {
                Suite.KEYCLOAK.subject = "subject-of-staff";
            }
            assertThat(Suite.SCHEDULING.calls()).as("another's").isEqualTo(calls + 2);
        }
    }

    @Test
    @DisplayName(
            "Bounds: one spreadsheet more than may be under way, and a body for which no room is left, are told to come again")
    void bodies_have_a_room_of_their_own() throws Exception {
        var reading = new CountDownLatch(1);
        var read = new CountDownLatch(1);
        Suite.SERVICES.answer(SPREADSHEETS, call -> {
            reading.countDown();
            join(read);
            FakeUpstream.reply(call, 200, "application/json", "{}");
        });
        visitor.signIn();
        visitor.get(Suite.A + "/api/session");
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var first =
                    threads.submit(() -> visitor.write("POST", Suite.A + SPREADSHEETS, "x".repeat(5 * 1024 * 1024)));
            reading.await();

            var another = visitor.write("POST", Suite.A + SPREADSHEETS, "x");
            assertThat(another.status()).isEqualTo(503);
            assertThat(another.code()).isEqualTo("OVERLOADED");
            assertThat(another.header("Retry-After")).isNotNull();

            var photo = visitor.write("PUT", Suite.A + "/api/photo/anything", "x".repeat(256 * 1024));
            assertThat(photo.status()).isEqualTo(503);
            assertThat(photo.code()).isEqualTo("OVERLOADED");
            assertThat(visitor.write("PUT", Suite.A + "/api/enrollment/anything", "x".repeat(64 * 1024))
                            .status())
                    .as("what fits into the room")
                    .isEqualTo(200);
            read.countDown();
            assertThat(first.get().status()).isEqualTo(200);
        }
        assertThat(visitor.write("PUT", Suite.A + "/api/photo/anything", "x".repeat(256 * 1024))
                        .status())
                .as("there is room again")
                .isEqualTo(200);
    }

    @Test
    @DisplayName(
            "R-406, Bounds: an archive of photos goes through a file: longer than all bodies in memory, from staff alone, few at once")
    void archives_of_photos() throws Exception {
        int calls = Suite.PHOTO.count();
        assertThat(visitor.write("POST", Suite.A + ARCHIVES, "x").status()).isEqualTo(401);
        visitor.signIn();
        visitor.get(Suite.A + "/api/session");
        assertThat(visitor.write("POST", Suite.A + ARCHIVES, "x".repeat(8 * 1024 * 1024 + 1))
                        .status())
                .isEqualTo(413);
        assertThat(Suite.PHOTO.calls(ARCHIVES)).isEmpty();
        assertThat(Suite.PHOTO.count()).isEqualTo(calls);

        String archive = "0123456789abcdef".repeat(512 * 1024);
        var reading = new CountDownLatch(1);
        var read = new CountDownLatch(1);
        Suite.PHOTO.answer(ARCHIVES, call -> {
            reading.countDown();
            awaitRelease(read);
            FakeUpstream.reply(call, 200, "application/json", "{}");
        });
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var first = threads.submit(() -> visitor.write("POST", Suite.A + ARCHIVES, archive));
            awaitRelease(reading);
            var another = visitor.write("POST", Suite.A + ARCHIVES, "x");
            assertThat(another.status()).isEqualTo(503);
            assertThat(another.code()).isEqualTo("OVERLOADED");
            read.countDown();
            assertThat(first.get().status()).isEqualTo(200);
        }
        var sent = Suite.PHOTO.calls(ARCHIVES).getFirst();
        assertThat(sent.body()).isEqualTo(archive);
        assertThat(sent.header("Authorization")).startsWith("Bearer ");
    }

    private static void join(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    @DisplayName("Bounds: a form with files is no other body: bounded, not taken apart, and passed on byte for byte")
    void a_form_with_files_is_not_taken_apart() {
        String form = "--b\r\nContent-Disposition: form-data; name=\"f\"; filename=\"f\"\r\n\r\n%s\r\n--b--\r\n";
        visitor.get(Suite.A + "/api/session");
        for (String file : List.of("x", "x".repeat(100 * 1024))) {
            var answer = visitor.send(
                    "POST",
                    Suite.A + "/api/enrollment/anything",
                    BodyPublishers.ofString(form.formatted(file)),
                    "X-XSRF-TOKEN",
                    visitor.cookies.get(Suite.COOKIES.csrf()),
                    "Content-Type",
                    "multipart/form-data; boundary=b");
            assertThat(answer.status()).isEqualTo(file.length() == 1 ? 200 : 413);
        }
        assertThat(Suite.SERVICES.last().body()).isEqualTo(form.formatted("x"));
    }

    @Test
    void a_body_that_does_not_arrive_is_408_and_no_service_is_asked() throws Exception {
        int calls = Suite.SCHEDULING.calls();

        try (var trickling = announceBody(1000);
                var silent = announceBody(1000)) {
            await().atMost(Duration.ofSeconds(10))
                    .pollInterval(Duration.ofMillis(50))
                    .until(() -> {
                        trickling.getOutputStream().write('x');
                        return trickling.getInputStream().available() > 0;
                    });
            for (var visitor : List.of(trickling, silent)) {
                assertThat(firstLine(visitor)).startsWith("HTTP/1.1 408");
            }
        }
        assertThat(Suite.SCHEDULING.calls()).isEqualTo(calls);
    }

    @Test
    void a_service_that_hangs_up_on_a_body_is_not_taken_for_silent() {
        var other = new Browser(Suite.B);
        int calls = Suite.SCHEDULING.calls();
        for (int time = 0; time < 12; time++) {
            other.write("PUT", Suite.B + "/api/scheduling/anything", "x".repeat(16 * 1024 * 1024));
        }

        assertThat(Suite.SCHEDULING.calls()).as("asked each time").isEqualTo(calls + 12);
        assertThat(other.get(Suite.B + "/api/scheduling/anything").status())
                .as("what the service answers")
                .isEqualTo(413);
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
        try (var socket = new Socket("localhost", URI.create(Suite.A).getPort())) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static Socket announceBody(int length) throws IOException {
        var nobody = new Browser();
        nobody.get(Suite.A + "/api/session");
        String proof = nobody.cookies.get(Suite.COOKIES.csrf());
        var socket = new Socket("localhost", URI.create(Suite.A).getPort());
        socket.getOutputStream()
                .write(("PUT /api/scheduling/anything HTTP/1.1\r\nHost: localhost\r\nCookie: " + Suite.COOKIES.csrf()
                                + "=" + proof + "\r\nX-XSRF-TOKEN: " + proof + "\r\nContent-Length: " + length
                                + "\r\n\r\n")
                        .getBytes(StandardCharsets.US_ASCII));
        return socket;
    }

    private static String firstLine(Socket socket) throws IOException {
        return new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8)).readLine();
    }

    /** Shows a sign of life now and then, for as long as somebody listens. */
    private static void beat(HttpExchange call, CountDownLatch nobodyListens) throws IOException {
        call.getResponseHeaders().set("Content-Type", "text/event-stream");
        call.sendResponseHeaders(200, 0);
        try {
            while (!nobodyListens.await(100, TimeUnit.MILLISECONDS)) {
                call.getResponseBody().write(":\n\n".getBytes(StandardCharsets.UTF_8));
                call.getResponseBody().flush();
            }
        } catch (IOException hungUp) {
            nobodyListens.countDown();
        } catch (InterruptedException e) {
            throw new UncheckedIOException(new IOException(e));
        }
    }

    private static void awaitRelease(CountDownLatch latch) {
        try {
            assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new UncheckedIOException(new IOException(e));
        }
    }
}
