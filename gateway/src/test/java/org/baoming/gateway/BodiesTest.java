package org.baoming.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Bodies of requests: who may send how much, where it is held meanwhile, and what happens if it does not arrive. */
class BodiesTest {

    private static final String EVIDENCE =
            "/api/scheduling/registrations/0197f3a0-1c2d-7e3f-8a4b-5c6d7e8f9a0b/accommodation/files/1";
    private static final String ARCHIVES = "/api/photo/imports/2027-03/group-photos";
    private static final String SPREADSHEETS = "/api/enrollment/imports/2027-03/centres";

    private final Browser visitor = new Browser();

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
            FakeUpstream.awaitRelease(released);
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
            FakeUpstream.awaitRelease(read);
            FakeUpstream.reply(call, 200, "application/json", "{}");
        });
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var first = threads.submit(() -> visitor.write("POST", Suite.A + ARCHIVES, archive));
            FakeUpstream.awaitRelease(reading);
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
                assertThat(Sockets.firstLine(visitor)).startsWith("HTTP/1.1 408");
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

    private static Socket announceBody(int length) throws IOException {
        var nobody = new Browser();
        nobody.get(Suite.A + "/api/session");
        String proof = nobody.cookies.get(Suite.COOKIES.csrf());
        return Sockets.sending("PUT /api/scheduling/anything HTTP/1.1\r\nHost: localhost\r\nCookie: "
                + Suite.COOKIES.csrf() + "=" + proof + "\r\nX-XSRF-TOKEN: " + proof + "\r\nContent-Length: " + length
                + "\r\n\r\n");
    }
}
