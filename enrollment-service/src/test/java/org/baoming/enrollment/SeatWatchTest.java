package org.baoming.enrollment;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.baoming.enrollment.Fixtures.TARIM;
import static org.baoming.enrollment.Fixtures.TIANSHAN;
import static org.baoming.enrollment.Fixtures.WPS;

import io.micrometer.core.instrument.MeterRegistry;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.baoming.chassis.testing.ApiAnswer;
import org.baoming.enrollment.catalogue.PolicyOverride;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.Import;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@Import(SeatReads.class)
class SeatWatchTest extends EnrollmentServiceTest {
    /** As the tests' application.yaml says. */
    private static final int MOST = 2000;

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @LocalServerPort
    int port;

    @Autowired
    SeatReads reads;

    @Autowired
    SmartLifecycle seatWatch;

    @Autowired
    MeterRegistry metrics;

    private final List<Watcher> watchers = new ArrayList<>();

    @AfterEach
    void allHangUp() {
        watchers.forEach(Watcher::hangUp);
        await().atMost(PATIENCE).until(() -> watching() == 0);
    }

    @DisplayName("R-304 what is left, to be cached for a second and asked again for nothing")
    @Test
    void theReadIsCacheable() {
        SessionCode session = open(Fixtures.session(PolicyOverride.NONE, 7, 20));
        String path = seats(session, TIANSHAN);

        ApiAnswer first = api.get(path);

        assertThat(first.json().toString())
                .isEqualTo("{\"session\":\"" + session + "\",\"centre\":\"659028\",\"remaining\":20,\"subjects\":["
                        + "{\"subject\":\"24\",\"capacity\":7,\"remaining\":7,\"waiting\":0},"
                        + "{\"subject\":\"66\",\"capacity\":7,\"remaining\":7,\"waiting\":0},"
                        + "{\"subject\":\"67\",\"capacity\":7,\"remaining\":7,\"waiting\":0}]}");
        assertThat(first.headers().firstValue("Cache-Control")).hasValue("max-age=1, public");
        String tag = first.headers().firstValue("ETag").orElseThrow();
        assertThat(tag).startsWith("\"");
        ApiAnswer same = api.get(path, "If-None-Match", tag);
        assertThat(same.status()).isEqualTo(304);
        assertThat(same.bytes()).isEmpty();
        assertThat(same.headers().firstValue("Cache-Control")).hasValue("max-age=1, public");

        Person person = person();
        person.choose(person.open(session), TIANSHAN, WPS);

        ApiAnswer changed = await().atMost(Duration.ofSeconds(3))
                .until(() -> api.get(path, "If-None-Match", tag), answer -> answer.status() == 200);
        assertThat(changed.json().path("remaining").asInt()).isEqualTo(19);
        assertThat(changed.headers().firstValue("ETag"))
                .isNotEqualTo(first.headers().firstValue("ETag"));
    }

    @DisplayName("R-304 no such session, no such centre, no such code")
    @Test
    void whatIsNotThere() {
        SessionCode session = openSession();

        for (String rest : List.of("/seats", "/seats/stream")) {
            String path = "/api/enrollment/sessions/%s/centres/%s" + rest;
            assertThat(api.get(path.formatted(session, "110101"), "Accept", "text/event-stream, */*")
                            .code())
                    .isEqualTo("NOT_FOUND");
            assertThat(api.get(path.formatted("2001-01", "659028")).code()).isEqualTo("NOT_FOUND");
            assertThat(api.get(path.formatted(session, "rubbish")).code()).isEqualTo("INVALID_FIELD");
        }
        assertThat(watching()).isZero();
    }

    @DisplayName(
            "R-304 ★ thousands watch a centre: each is told of a change, the database is asked once a second for all, and one too"
                    + " many is told when to come back")
    @Test
    void thousandsWatch() {
        SessionCode session = openSession();
        Person person = person();
        String registration = person.open(session);
        long started = System.nanoTime();

        long found = reads.during(() -> {
            IntStream.range(0, MOST - 1).forEach(n -> watch(session, TIANSHAN));
            Watcher elsewhere = watch(session, TARIM);
            await().atMost(PATIENCE).until(() -> watchers.stream().allMatch(watcher -> watcher.remaining() == 100));
            assertThat(watching()).isEqualTo(MOST);
            assertThat(person.choose(registration, TIANSHAN, WPS).status()).isEqualTo(200);
            await().atMost(PATIENCE)
                    .until(() -> watchers.stream()
                                    .filter(watcher -> watcher.remaining() == 99)
                                    .count()
                            == MOST - 1);
            assertThat(elsewhere.events()).as("nothing changed at Tarim").isEqualTo(1);
            await().atMost(PATIENCE).until(() -> watchers.stream().allMatch(watcher -> watcher.beats.get() > 0));
        });

        long seconds = Duration.ofNanos(System.nanoTime() - started).toSeconds() + 1;
        assertThat(watchers).allMatch(watcher -> watcher.events() <= 2, "told of a change, of nothing else");
        // one to begin with at each of the two centres, and one a second for both; on a busy machine two
        // more
        assertThat(found).isLessThanOrEqualTo(4 + seconds);
        ApiAnswer oneTooMany = api.get(seats(session, TIANSHAN) + "/stream", "Accept", "text/event-stream");
        assertThat(oneTooMany.status()).isEqualTo(503);
        assertThat(oneTooMany.headers().firstValue("Retry-After")).hasValue("5");
        watchers.getFirst().hangUp();
        await().atMost(PATIENCE).until(() -> watching() < MOST);
        assertThat(watch(session, TIANSHAN)
                        .awaitEvent()
                        .path("subjects")
                        .path(2)
                        .path("remaining")
                        .asInt())
                .isEqualTo(99);
    }

    @DisplayName("R-304 a stream ends when the instance goes down, and browsers are told how soon to come back")
    @Test
    void theStreamEndsOnShutdown() {
        SessionCode session = openSession();
        Watcher watcher = watch(session, TIANSHAN);
        watcher.awaitEvent();

        seatWatch.stop();
        try {
            await().atMost(Duration.ofSeconds(5)).until(() -> watcher.ended);
            assertThat(watcher.head).contains("HTTP/1.1 200", "text/event-stream", "Cache-Control: no-store");
            assertThat(watcher.retry).isBetween(3000, 6000);
        } finally {
            seatWatch.start();
        }
    }

    private Watcher watch(SessionCode session, CentreCode centre) {
        Watcher watcher = new Watcher(port, seats(session, centre) + "/stream");
        watchers.add(watcher);
        return watcher;
    }

    private static String seats(SessionCode session, CentreCode centre) {
        return "/api/enrollment/sessions/" + session + "/centres/" + centre + "/seats";
    }

    private int watching() {
        return (int) metrics.get("enrollment.seats.watchers").gauge().value();
    }

    /** A browser's EventSource, with a thread of its own that reads what comes. */
    private static final class Watcher {
        private static final JsonMapper JSON = JsonMapper.shared();

        private final Socket socket;
        private final AtomicInteger beats = new AtomicInteger();
        private volatile String head = "";
        private volatile List<JsonNode> events = List.of();
        private volatile int retry;
        private volatile boolean ended;

        Watcher(int port, String path) {
            try {
                socket = new Socket("localhost", port);
                socket.getOutputStream()
                        .write(("GET " + path + " HTTP/1.1\r\nHost: localhost\r\nAccept: text/event-stream\r\n\r\n")
                                .getBytes(UTF_8));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            Thread.ofVirtual().start(this::read);
        }

        int events() {
            return events.size();
        }

        /** Places left in WPS, as told last; -1: nothing told yet. */
        int remaining() {
            return events.isEmpty()
                    ? -1
                    : events.getLast()
                            .path("subjects")
                            .path(2)
                            .path("remaining")
                            .asInt();
        }

        JsonNode awaitEvent() {
            await().atMost(PATIENCE).until(() -> !events.isEmpty());
            return events.getLast();
        }

        void hangUp() {
            try {
                socket.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private void read() {
            try {
                StringBuilder headers = new StringBuilder();
                var lines = new BufferedReader(new InputStreamReader(socket.getInputStream(), UTF_8), 1024);
                boolean inHead = true;
                for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                    if (inHead) {
                        headers.append(line).append('\n');
                        head = headers.toString();
                        inHead = !line.isEmpty();
                    } else if (line.startsWith("data: ")) {
                        List<JsonNode> more = new ArrayList<>(events);
                        more.add(JSON.readTree(line.substring("data: ".length())));
                        events = List.copyOf(more);
                    } else if (line.startsWith("retry: ")) {
                        retry = Integer.parseInt(line.substring("retry: ".length()));
                    } else if (line.equals(":")) {
                        beats.incrementAndGet();
                    } else if (line.equals("0")) {
                        // the last chunk
                        ended = true;
                    }
                }
            } catch (IOException hungUp) {
                ended = true;
            }
        }
    }
}
