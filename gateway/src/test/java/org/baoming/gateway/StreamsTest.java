package org.baoming.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpExchange;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Answers that go on: they reach who watches while they are written, are bounded, and end with who watches. */
class StreamsTest {

    private static final String STREAM = "/api/enrollment/sessions/2027-03/centres/659028/seats/stream";

    private final Browser visitor = new Browser();

    @Test
    void a_stream_reaches_the_visitor_while_it_is_being_written() throws Exception {
        var firstRead = new CountDownLatch(1);
        Suite.SERVICES.answer("/api/enrollment/stream", call -> {
            call.getResponseHeaders().set("Content-Type", "text/event-stream");
            call.sendResponseHeaders(200, 0);
            call.getResponseBody().write("data: 1\n\n".getBytes(StandardCharsets.UTF_8));
            call.getResponseBody().flush();
            FakeUpstream.awaitRelease(firstRead);
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
            assertThat(Sockets.firstLine(watching)).startsWith("HTTP/1.1 200");
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
            assertThat(Sockets.firstLine(first)).startsWith("HTTP/1.1 200");
            assertThat(Sockets.firstLine(second)).startsWith("HTTP/1.1 200");
            var third = visitor.get(Suite.A + STREAM);
            assertThat(third.status()).isEqualTo(503);
            assertThat(third.code()).isEqualTo("TOO_MANY_STREAMS");
            assertThat(third.header("Retry-After")).isNotNull();
            assertThat(visitor.get(Suite.A + "/api/enrollment/sessions").status())
                    .isEqualTo(200);
        }

        await().atMost(Duration.ofSeconds(10)).until(() -> {
            try (var again = watch()) {
                return Sockets.firstLine(again).startsWith("HTTP/1.1 200");
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
        return Sockets.sending("GET " + STREAM + " HTTP/1.1\r\nHost: localhost\r\n\r\n");
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
}
