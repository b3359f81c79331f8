package org.baoming.photo;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.baoming.chassis.testing.ApiAnswer;
import org.baoming.chassis.testing.FakeService;
import org.baoming.chassis.testing.TestIssuer;
import org.baoming.photo.rule.PhotoPolicy;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

@ExtendWith(OutputCaptureExtension.class)
class PhotoApiTest extends PhotoServiceTest {
    private static final int UPLOADS_A_MINUTE = 30;

    @Autowired
    JdbcClient jdbc;

    @LocalServerPort
    int port;

    @Test
    @DisplayName("R-401 a candidate uploads a photo and sees it, and an event is published")
    void photoIsAccepted() {
        registered(false);

        ApiAnswer answer = put(Pictures.good());

        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        assertThat(answer.json().path("width").asInt()).isEqualTo(300);
        assertThat(answer.json().path("height").asInt()).isEqualTo(400);
        assertThat(answer.json().path("checks"))
                .allMatch(check -> check.path("passed").asBoolean());

        ApiAnswer picture = api.as(candidate).get(path());
        assertThat(picture.status()).isEqualTo(200);
        assertThat(picture.headers().firstValue("Content-Type")).hasValue("image/jpeg");
        assertThat(picture.bytes()).hasSize(answer.json().path("bytes").asInt());
        assertThat(Pictures.decoded(picture.bytes()).getWidth()).isEqualTo(300);

        JsonNode event = events.await("photo.photos", "photo.photo-accepted.v1", registration.toString())
                .payload();
        assertThat(event.path("photo").asString())
                .isEqualTo(answer.json().path("photo").asString());
        assertThat(event.path("passport").asString()).isEqualTo(passport.toString());
        assertThat(picture.headers().firstValue("ETag"))
                .hasValue("\"" + event.path("sha256").asString() + "\"");
        assertThat(event.path("version").asLong()).isEqualTo(1);
    }

    @Test
    @DisplayName(
            "R-402 R-502 judged photos are counted by rule and centre, and published together, without the candidate")
    void judgedPhotosAreCounted() {
        String centre = "659777";
        registered(centre, false);

        assertThat(put(Pictures.jpeg(100, 100)).status()).isEqualTo(422);
        assertThat(attempt(Pictures.jpeg(100, 100)).json().path("acceptable").asBoolean())
                .isFalse();
        assertThat(put(Pictures.good()).status()).isEqualTo(200);

        AtomicInteger accepted = new AtomicInteger();
        AtomicInteger refused = new AtomicInteger();
        AtomicInteger tooSmall = new AtomicInteger();
        var published = events.await("photo.counts", sent -> {
            JsonNode counts = sent.payload();
            if (!sent.key().equals(centre)) {
                return false;
            }
            accepted.addAndGet(counts.path("accepted").asInt());
            tooSmall.addAndGet(counts.at("/rules/MINIMUM_DIMENSIONS").asInt());
            return refused.addAndGet(counts.path("refused").asInt()) == 2 && accepted.get() == 1;
        });
        assertThat(tooSmall.get()).isEqualTo(2);
        assertThat(published.toString()).doesNotContain(registration.toString(), passport.toString());
    }

    @Test
    @DisplayName("R-404 another photo replaces the first one, whose file is deleted")
    void photoIsReplaced() {
        registered(false);
        long before = files();
        String first = put(Pictures.good()).json().path("photo").asString();

        ApiAnswer second = put(Pictures.jpeg(240, 320));

        assertThat(second.json().path("photo").asString()).isNotEqualTo(first);
        assertThat(Pictures.decoded(api.as(candidate).get(path()).bytes()).getWidth())
                .isEqualTo(240);
        assertThat(files()).as("picture and thumbnail").isEqualTo(before + 2);
        var published = events.await(
                "photo.photos",
                sent -> sent.key().equals(registration.toString())
                        && sent.payload().path("version").asLong() == 2);
        assertThat(published.getLast().payload().path("photo").asString())
                .isEqualTo(second.json().path("photo").asString());
    }

    @Test
    @DisplayName(
            "R-404 a photo is accepted although the replaced file cannot be deleted yet; that file is deleted later")
    void theOldFileGoesLater() throws Exception {
        registered(false);
        String first = put(Pictures.good()).json().path("photo").asString();
        Path file = DIRECTORY.resolve(first.substring(34)).resolve(first + ".jpg");
        // A directory with something in it cannot be deleted like a file.
        Files.delete(file);
        Files.createDirectories(file.resolve("in the way"));

        ApiAnswer second = put(Pictures.jpeg(240, 320));

        assertThat(second.status()).as(second.toString()).isEqualTo(200);
        assertThat(jdbc.sql("select count(*) from leftover_file where photo = :photo")
                        .param("photo", UUID.fromString(first))
                        .query(Long.class)
                        .single())
                .as("on the sweep's list")
                .isOne();
        Files.delete(file.resolve("in the way"));
    }

    @Test
    @DisplayName("R-404 concurrent uploads are accepted one after the other and leave one photo")
    void photosAtOnce() throws Exception {
        registered(false);
        long before = files();

        List<ApiAnswer> answers;
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<ApiAnswer>> puts = IntStream.range(0, 12)
                    .<Callable<ApiAnswer>>mapToObj(i -> () -> put(Pictures.jpeg(200 + i, 300)))
                    .toList();
            answers = threads.invokeAll(puts).stream().map(Future::resultNow).toList();
        }

        assertThat(answers).allMatch(answer -> answer.status() == 200);
        assertThat(new HashSet<>(answers.stream()
                        .map(answer -> answer.json().path("photo").asString())
                        .toList()))
                .hasSize(12);
        assertThat(files()).as("picture and thumbnail").isEqualTo(before + 2);
        var version = jdbc.sql("select version from photo where registration = :registration")
                .param("registration", registration)
                .query(Long.class)
                .single();
        assertThat(version).isEqualTo(12);
    }

    @Test
    @DisplayName("R-404 a locked registration keeps its photo")
    void lockedRegistrationKeepsItsPhoto() {
        registered(false);
        String first = put(Pictures.good()).json().path("photo").asString();
        registered(true);

        ApiAnswer refused = put(Pictures.jpeg(240, 320));

        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.code()).isEqualTo("LOCKED");
        assertThat(jdbc.sql("select photo from photo where registration = :registration")
                        .param("registration", registration)
                        .query(UUID.class)
                        .single())
                .hasToString(first);
    }

    @Test
    @DisplayName("R-404 a registration that is locked while an upload is judged keeps its photo")
    void lockedMeanwhile() {
        registered(false);
        String first = put(Pictures.good()).json().path("photo").asString();
        var questions = new AtomicInteger();
        String open = registrationAnswer(false);
        String locked = registrationAnswer(true);
        ENROLLMENT.answer(
                "GET",
                "/internal/registrations/" + registration,
                call -> FakeService.Answer.json(200, questions.incrementAndGet() == 1 ? open : locked));

        ApiAnswer refused = put(Pictures.jpeg(240, 320));

        assertThat(refused.code()).isEqualTo("LOCKED");
        assertThat(questions).hasValue(2);
        assertThat(jdbc.sql("select photo from photo where registration = :registration")
                        .param("registration", registration)
                        .query(UUID.class)
                        .single())
                .hasToString(first);
    }

    @ParameterizedTest(name = "at centre {0}")
    @NullSource
    @ValueSource(strings = CENTRE)
    @DisplayName(
            "R-401, R-104 background and colour are those of the centre's policy, or the province's before a centre is chosen")
    void thePolicyHolds(String centre) {
        registered(centre, false, new PhotoPolicy(PhotoPolicy.Background.WHITE, PhotoPolicy.Colour.COLOUR_ONLY));

        ApiAnswer blue = put(Pictures.good());
        ApiAnswer white =
                put(Pictures.jpeg(DrawnPhoto.of(300, 400).before(Color.WHITE).picture()));

        assertThat(blue.code()).isEqualTo("PHOTO_REFUSED");
        assertThat(blue.json().path("detail").asString()).contains("BACKGROUND");
        assertThat(white.status()).isEqualTo(200);
    }

    @Test
    @DisplayName("R-402 a refusal carries every check")
    void refusalCarriesChecks() {
        registered(false);

        ApiAnswer refused = put(Pictures.jpeg(100, 100));

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.code()).isEqualTo("PHOTO_REFUSED");
        JsonNode check = refused.json().path("checks").path(2);
        assertThat(check.path("rule").asString()).isEqualTo("MINIMUM_DIMENSIONS");
        assertThat(check.path("passed").asBoolean()).isFalse();
        assertThat(check.path("measured").asString()).isEqualTo("100 × 100");
        assertThat(check.path("limit").asString()).isEqualTo("≥ 144 × 192");
        assertThat(check.path("adviceZh").asString()).isNotBlank();
        assertThat(check.path("adviceEn").asString()).isNotBlank();
        assertThat(api.as(candidate).get(path()).status()).isEqualTo(404);
    }

    @Test
    @DisplayName("R-403 a PNG with the content type of a JPEG is refused")
    void renamedPngIsRefused() {
        registered(false);

        ApiAnswer refused = put(Pictures.png(150, 200));

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.json().path("checks").path(1).path("measured").asString())
                .isEqualTo("PNG");
    }

    @Test
    @DisplayName("R-403 a header of 60000 × 60000 is refused")
    void giantIsRefused() {
        registered(false);

        ApiAnswer refused = put(Pictures.claiming(Pictures.good(), 60_000, 60_000));

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.json().path("detail").asString()).contains("MAXIMUM_DIMENSIONS");
    }

    @Test
    @DisplayName("R-403 a truncated file is refused")
    void truncatedIsRefused() {
        registered(false);

        assertThat(put(Pictures.cutOff(Pictures.good())).code()).isEqualTo("PHOTO_REFUSED");
    }

    @Test
    @DisplayName("R-401 a file over 200 KB is refused as too large, and not read to its end")
    void tooLargeIsRefused() {
        registered(false);

        ApiAnswer refused = put(Pictures.ofBytes(Pictures.good(), 700_000));

        assertThat(refused.status()).isEqualTo(413);
        assertThat(refused.code()).isEqualTo("PAYLOAD_TOO_LARGE");
        assertThat(refused.json().path("checks").path(0).path("rule").asString())
                .isEqualTo("FILE_SIZE");
    }

    @Test
    @DisplayName("R-401 a file under 20 KB and an empty one are refused")
    void tooSmallIsRefused() {
        registered(false);

        assertThat(put(new byte[0]).code()).isEqualTo("PHOTO_REFUSED");
        assertThat(put(new byte[100]).code()).isEqualTo("PHOTO_REFUSED");
    }

    @Test
    @DisplayName("R-402 a trial has the verdict of an upload and stores nothing")
    void aTrialKeepsNothing() {
        registered(false);
        long before = files();

        ApiAnswer good = attempt(Pictures.good());
        ApiAnswer bad = attempt(Pictures.jpeg(DrawnPhoto.of(300, 400).people(2).picture()));

        assertThat(good.status()).as(good.toString()).isEqualTo(200);
        assertThat(good.json().path("acceptable").asBoolean()).isTrue();
        assertThat(bad.status()).isEqualTo(200);
        assertThat(bad.json().path("acceptable").asBoolean()).isFalse();
        assertThat(bad.json().path("checks"))
                .filteredOn(check -> !check.path("passed").asBoolean())
                .singleElement()
                .satisfies(check -> {
                    assertThat(check.path("rule").asString()).isEqualTo("FACES");
                    assertThat(check.path("measured").asString()).isEqualTo("2");
                });
        assertThat(files()).isEqualTo(before);
        assertThat(api.as(candidate).get(path()).status()).isEqualTo(404);
    }

    @Test
    @DisplayName("R-402 a trial of an empty file or of one that is too large has a verdict too")
    void aTrialOfNoPhoto() {
        registered(false);

        assertThat(attempt(Pictures.ofBytes(Pictures.good(), 300_000))
                        .json()
                        .path("checks")
                        .path(0)
                        .path("measured")
                        .asString())
                .isEqualTo("> 200 KB");
        assertThat(attempt(new byte[0]).json().path("acceptable").asBoolean()).isFalse();
    }

    @Test
    @DisplayName("R-404, R-405 a trial is for the owner alone, and not for a locked registration")
    void aTrialIsForTheOwner() {
        registered(true);
        assertThat(attempt(Pictures.good()).code()).isEqualTo("LOCKED");
        assertThat(api.as(TestIssuer.current().candidate(UUID.randomUUID()))
                        .post(path() + "/trial", Pictures.good(), "Content-Type", "image/jpeg")
                        .status())
                .isEqualTo(404);
    }

    @Test
    @DisplayName(
            "R-403 of a hundred concurrent uploads by one candidate 30 are judged, the others are refused with a time to wait")
    void aHundredUploadsAtOnce() throws Exception {
        registered(false);

        List<ApiAnswer> answers;
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<ApiAnswer>> puts = IntStream.range(0, 100)
                    .<Callable<ApiAnswer>>mapToObj(i -> () -> attempt(Pictures.good()))
                    .toList();
            answers = threads.invokeAll(puts).stream().map(Future::resultNow).toList();
        }

        assertThat(answers).filteredOn(answer -> answer.status() == 200).hasSize(UPLOADS_A_MINUTE);
        assertThat(answers)
                .filteredOn(answer -> answer.status() != 200)
                .hasSize(100 - UPLOADS_A_MINUTE)
                .allSatisfy(answer -> {
                    assertThat(answer.code()).isEqualTo("TOO_MANY_UPLOADS");
                    assertThat(answer.json().path("retryAfterSeconds").asInt()).isPositive();
                });
        assertThat(enrollmentCalls())
                .as("enrollment-service is asked no more often than a candidate may try")
                .hasSize(UPLOADS_A_MINUTE);
        assertThat(api.as(TestIssuer.current().candidate(UUID.randomUUID()))
                        .put(path(), Pictures.good(), "Content-Type", "image/jpeg")
                        .status())
                .as("nobody else is held up")
                .isEqualTo(404);
    }

    @Test
    @DisplayName("R-403 an upload of 10 MB is refused after 200 KB of it")
    void tenMegabytesAreNotRead() throws Exception {
        registered(false);
        try (var socket = new Socket("localhost", port)) {
            socket.setSoTimeout(20_000);
            String head = """
                    PUT %s HTTP/1.1
                    Host: localhost
                    Authorization: Bearer %s
                    Content-Type: image/jpeg
                    Content-Length: 10485760

                    """.formatted(path(), candidate).replace("\n", "\r\n");
            socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
            socket.getOutputStream().write(Pictures.ofBytes(Pictures.good(), 210_000));

            byte[] answer = socket.getInputStream().readNBytes("HTTP/1.1 413".length());
            assertThat(new String(answer, StandardCharsets.US_ASCII)).isEqualTo("HTTP/1.1 413");
        }
        assertThat(api.as(candidate).get(path()).status()).isEqualTo(404);
    }

    @Test
    @DisplayName("R-403 the file name of an upload is ignored")
    void namesMeanNothing() {
        registered(false);
        long before = files();

        ApiAnswer answer = api.as(candidate)
                .put(
                        path(),
                        Pictures.good(),
                        "Content-Type",
                        "image/jpeg",
                        "Content-Disposition",
                        "attachment; filename=\"../../../tmp/owned.jsp\"");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(files()).isEqualTo(before + 2);
    }

    @ParameterizedTest(name = "Content-Type: {0}")
    @ValueSource(
            strings = {
                "image/jpg",
                "image/pjpeg",
                "IMAGE/JPEG",
                "image/jpeg; charset=binary",
                "image/png",
                "application/octet-stream",
                "application/x-www-form-urlencoded",
                "multipart/form-data",
                "jpg",
                ""
            })
    @DisplayName("R-403 the content decides, not the content type")
    void anyContentTypeWillDo(String type) throws Exception {
        registered(false);
        byte[] photo = Pictures.good();

        assertThat(uploadedAs(type, photo)).startsWith("HTTP/1.1 200").contains("\"photo\"");
    }

    @Test
    @DisplayName("R-403 a picture of another format is refused and named, whatever its content type")
    void anotherKindIsRefused() {
        registered(false);

        ApiAnswer refused = api.as(candidate).put(path(), Pictures.png(300, 400), "Content-Type", "image/jpeg");

        assertThat(refused.code()).isEqualTo("PHOTO_REFUSED");
        assertThat(refused.json().path("checks"))
                .filteredOn(check -> check.path("rule").asString().equals("FORMAT"))
                .singleElement()
                .satisfies(
                        check -> assertThat(check.path("measured").asString()).isEqualTo("PNG"));
    }

    /** Over a plain socket: an HTTP client refuses to send such headers, or adds its own. */
    private String uploadedAs(String type, byte[] photo) throws IOException {
        try (var socket = new Socket("localhost", port)) {
            socket.setSoTimeout(20_000);
            String head = """
                    PUT %s HTTP/1.1
                    Host: localhost
                    Connection: close
                    Authorization: Bearer %s
                    Content-Length: %d
                    """.formatted(path(), candidate, photo.length)
                    + (type.isEmpty() ? "" : "Content-Type: " + type + "\n") + "\n";
            socket.getOutputStream().write(head.replace("\n", "\r\n").getBytes(StandardCharsets.US_ASCII));
            socket.getOutputStream().write(photo);
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    @DisplayName("R-405, R-502 a group registration takes no photo before its candidate claims it")
    void aGroupRegistrationIsNobodys() {
        registeredInGroup();

        var answer = api.as(candidate).put(path(), Pictures.good(), "Content-Type", "image/jpeg");

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.code()).isEqualTo("NOT_FOUND");
    }

    @Test
    @DisplayName("R-405 another candidate's registration is not found")
    void anothersRegistrationIsNotFound() {
        registered(false);
        put(Pictures.good());
        String stranger = TestIssuer.current().candidate(UUID.randomUUID());

        assertThat(api.as(stranger)
                        .put(path(), Pictures.good(), "Content-Type", "image/jpeg")
                        .code())
                .isEqualTo("NOT_FOUND");
        assertThat(api.as(stranger).get(path()).status()).isEqualTo(404);
    }

    @Test
    @DisplayName("R-403 an upload that breaks off is a bad request, stores nothing and is not logged as a failure")
    void brokenUploadLeavesNothing(CapturedOutput output) throws Exception {
        registered(false);
        try (var socket = new Socket("localhost", port)) {
            String head = """
                    PUT %s HTTP/1.1
                    Host: localhost
                    Authorization: Bearer %s
                    Content-Type: image/jpeg
                    Content-Length: 30000

                    """.formatted(path(), candidate).replace("\n", "\r\n");
            socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
            socket.getOutputStream().write(new byte[100]);
            socket.shutdownOutput();

            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(answer).startsWith("HTTP/1.1 400");
        }
        assertThat(output).doesNotContain("Unexpected failure");
        assertThat(api.as(candidate).get(path()).status()).isEqualTo(404);
    }

    @Test
    @DisplayName("R-405 an unknown registration is not found")
    void anUnknownRegistrationIsNotFound() {
        assertThat(put(Pictures.good()).status()).isEqualTo(404);
    }

    @Test
    @DisplayName("a malformed registration id is refused with the name of the field")
    void aRegistrationThatIsNoIdIsNamed() {
        ApiAnswer refused = api.as(candidate)
                .put("/api/photo/registrations/1/photo", Pictures.good(), "Content-Type", "image/jpeg");

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.json().path("errors").path(0).path("field").asString())
                .isEqualTo("registration");
    }

    @Test
    @DisplayName(
            "R-404 enrollment-service is asked before the upload is read and again before it is stored, with a service token")
    void enrollmentIsAskedWithOurToken() {
        registered(false);
        put(Pictures.good());

        assertThat(enrollmentCalls())
                .as("before it is read, and before it is kept")
                .hasSize(2)
                .allSatisfy(call -> assertThat(call.headers().get("Authorization"))
                        .singleElement()
                        .asString()
                        .startsWith("Bearer "));
    }

    @Test
    @DisplayName("R-404 an outage of enrollment-service is a 503, not a refusal")
    void anOutageOfEnrollmentIsNoRefusal() {
        registered(false);
        ENROLLMENT.fail();

        ApiAnswer answer = put(Pictures.good());

        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.code()).isEqualTo("UPSTREAM_UNAVAILABLE");
    }

    @Test
    @DisplayName("R-404 a malformed answer of enrollment-service counts as an outage")
    void aMalformedAnswerOfEnrollmentIsAnOutage() {
        ENROLLMENT.answer("GET", "/internal/registrations/" + registration, 200, "{}");

        assertThat(put(Pictures.good()).code()).isEqualTo("UPSTREAM_UNAVAILABLE");

        ENROLLMENT.answer("GET", "/internal/registrations/" + registration, 200, """
                {"passport":"%s","photoLocked":false}""".formatted(passport));
        assertThat(put(Pictures.good()).code()).isEqualTo("UPSTREAM_UNAVAILABLE");
    }

    /** The requests to enrollment-service about this registration. */
    private List<FakeService.Call> enrollmentCalls() {
        return ENROLLMENT.calls().stream()
                .filter(call -> call.path().endsWith(registration.toString()))
                .toList();
    }

    private ApiAnswer attempt(byte[] file) {
        return api.as(candidate).post(path() + "/trial", file, "Content-Type", "image/jpeg");
    }
}
