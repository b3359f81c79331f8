package org.baoming.photo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.baoming.chassis.testing.ApiAnswer;
import org.baoming.chassis.testing.FakeService;
import org.baoming.chassis.testing.TestIssuer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A centre uploads photos for those whom it has registered as a group. */
class GroupPhotosTest extends PhotoServiceTest {
    private static final String ARCHIVES = "/api/photo/imports/2027-03/group-photos";
    private static final String NUMBER = "110101199003078515";
    private static final String MATCHES = "/internal/group-registrations/matches";

    private final Map<String, List<UUID>> matches = new LinkedHashMap<>();
    private final List<JsonNode> asked = new ArrayList<>();
    private final String staff = TestIssuer.current().centreStaff(CENTRE);

    @Test
    @DisplayName(
            "R-406, R-504 a centre uploads the photo of a student, who has no passport yet; its staff see it, and it is on record")
    void oneByOne() {
        registeredInGroup();

        ApiAnswer answer = upload(staff, Pictures.good());

        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        assertThat(answer.json().path("checks")).isNotEmpty();
        assertThat(seenBy(CENTRE)).isEqualTo(200);
        JsonNode accepted = events.await("photo.photos", "photo.photo-accepted.v1", registration.toString())
                .payload();
        assertThat(accepted.path("passport").isNull()).isTrue();
        JsonNode act = events.await(
                        "photo.staff-acts",
                        sent -> sent.payload().path("registration").asString().equals(registration.toString()))
                .getLast()
                .payload();
        assertThat(act.path("act").asString()).isEqualTo("GROUP_PHOTO_UPLOADED");
        assertThat(act.path("scope").asString()).isEqualTo(CENTRE);
    }

    @Test
    @DisplayName("R-406 the same rules judge the photo of a group, each failed one with measure and advice")
    void theSameRules() {
        registeredInGroup();

        ApiAnswer refused = upload(staff, Pictures.jpeg(100, 130));

        assertThat(refused.code()).isEqualTo("PHOTO_REFUSED");
        assertThat(refused.json().path("checks"))
                .anyMatch(check -> check.path("rule").asString().equals("MINIMUM_DIMENSIONS")
                        && !check.path("passed").asBoolean()
                        && check.path("measured").asString().contains("100"));
    }

    @Test
    @DisplayName(
            "R-406 another centre, a candidate, a province and the board upload none, nor does a centre for who has registered alone")
    void onlyTheOwnGroup() {
        registeredInGroup();
        assertThat(upload(TestIssuer.current().centreStaff(OTHER_CENTRE), Pictures.good())
                        .code())
                .isEqualTo("NOT_FOUND");
        assertThat(upload(candidate, Pictures.good()).status()).isEqualTo(403);
        assertThat(upload(TestIssuer.current().provinceAdmin("65"), Pictures.good())
                        .status())
                .isEqualTo(403);
        assertThat(archive(TestIssuer.current().provinceAdmin("65"), Archive.ofUtf8())
                        .status())
                .isEqualTo(403);
        assertThat(archive(candidate, Archive.ofUtf8()).status()).isEqualTo(403);

        registered(false);
        assertThat(upload(staff, Pictures.good()).code()).isEqualTo("NOT_FOUND");
    }

    @Test
    @DisplayName("R-406 the photo belongs to the candidate once they have accepted the registration")
    void theCandidateGetsIt() {
        registeredInGroup();
        upload(staff, Pictures.good());
        assertThat(api.as(candidate).get(path()).status()).isEqualTo(404);

        publish("enrollment.registration-opened.v1", Map.of("method", "GROUP", "version", 7));

        await().untilAsserted(
                        () -> assertThat(api.as(candidate).get(path()).status()).isEqualTo(200));
    }

    @Test
    @DisplayName("R-406 who accepts the registration while its photo is judged owns the photo")
    void acceptedWhileJudging() {
        registeredInGroup();
        publish("enrollment.registration-opened.v1", Map.of("method", "GROUP", "version", 7));
        reserved(CENTRE, 8);

        await().untilAsserted(() -> {
            // enrollment-service still answers that nobody owns it
            upload(staff, Pictures.good());
            assertThat(api.as(candidate).get(path()).status()).isEqualTo(200);
        });
    }

    @Test
    @DisplayName("R-406 every file of an archive has its outcome, whatever happens to the others")
    void anArchive() {
        UUID good = member(NUMBER, false);
        UUID small = member("2301", false);
        UUID locked = member("2302", true);
        UUID twice = member("2303", false);
        matches.put("110101199003071234", matches.get("2303"));
        UUID decoy = member("2304", false);
        matches.put("2305", List.of(UUID.randomUUID(), UUID.randomUUID()));

        Map<String, JsonNode> files = outcomes(archive(
                staff,
                Archive.ofUtf8()
                        .with("计算机1班/", new byte[0])
                        .with("计算机1班/" + NUMBER + ".JPG", Pictures.good())
                        .with("计算机1班/2301.jpg", Pictures.jpeg(100, 130))
                        .with("2302.jpg", Pictures.good())
                        .with("2303.jpg", Pictures.good())
                        .with("110101199003071234.jpeg", Pictures.good())
                        .with("2304.jpg", java.util.Arrays.copyOf(Pictures.png(300, 400), 60 * 1024))
                        .with("2305.jpg", Pictures.good())
                        .with("someone.jpg", Pictures.good())
                        .with("__MACOSX/计算机1班/._" + NUMBER + ".JPG", new byte[120])
                        .with(".DS_Store", new byte[10])
                        .with("Thumbs.db", new byte[10])));

        assertThat(files.keySet())
                .containsExactly(
                        "计算机1班/" + NUMBER + ".JPG",
                        "计算机1班/2301.jpg",
                        "2302.jpg",
                        "2303.jpg",
                        "110101199003071234.jpeg",
                        "2304.jpg",
                        "2305.jpg",
                        "someone.jpg");
        assertThat(files.values().stream().map(file -> file.path("outcome").asString()))
                .containsExactly(
                        "ACCEPTED",
                        "REFUSED",
                        "LOCKED",
                        "TWO_FILES",
                        "TWO_FILES",
                        "REFUSED",
                        "SEVERAL_CANDIDATES",
                        "NO_CANDIDATE");
        assertThat(files.get("计算机1班/" + NUMBER + ".JPG").path("registration").asString())
                .isEqualTo(good.toString());
        JsonNode failed = files.get("计算机1班/2301.jpg").path("failed");
        assertThat(failed)
                .anyMatch(check -> check.path("rule").asString().equals("MINIMUM_DIMENSIONS")
                        && !check.path("adviceZh").asString().isEmpty());
        assertThat(files.get("计算机1班/2301.jpg").path("registration").asString()).isEqualTo(small.toString());
        assertThat(files.get("2302.jpg").path("registration").asString()).isEqualTo(locked.toString());
        assertThat(files.get("2303.jpg").path("other").asString()).isEqualTo("110101199003071234.jpeg");
        assertThat(files.get("2303.jpg").path("registration").asString()).isEqualTo(twice.toString());
        assertThat(files.get("2304.jpg").path("failed"))
                .anyMatch(check -> check.path("rule").asString().equals("FORMAT"));
        assertThat(files.get("2304.jpg").path("registration").asString()).isEqualTo(decoy.toString());
        assertThat(asked)
                .allMatch(question -> question.path("centre").asString().equals(CENTRE)
                        && question.path("session").asString().equals("2027-03"));
        assertThat(api.as(staff)
                        .get("/api/photo/registrations/" + good + "/photo")
                        .status())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    @DisplayName("R-406 names of files are read, in UTF-8 and as GBK without a word about it")
    void namesInBothEncodings(boolean utf8) {
        member("学号甲1", false);
        Archive archive = utf8 ? Archive.ofUtf8() : Archive.ofGbk();

        Map<String, JsonNode> files = outcomes(archive(staff, archive.with("照片/学号甲1.jpg", Pictures.good())));

        assertThat(files.get("照片/学号甲1.jpg").path("outcome").asString()).isEqualTo("ACCEPTED");
    }

    @Test
    @DisplayName("R-406 a bomb is unpacked as far as the largest photo, and refused as too large")
    void aBomb() {
        member("1", false);

        Map<String, JsonNode> files = outcomes(archive(staff, Archive.ofUtf8().with("1.jpg", new byte[64 << 20])));

        assertThat(files.get("1.jpg").path("outcome").asString()).isEqualTo("REFUSED");
        assertThat(files.get("1.jpg").path("failed").get(0).path("rule").asString())
                .isEqualTo("FILE_SIZE");
    }

    @Test
    @DisplayName("R-406 more than 2,000 photos and more than 10,000 entries are refused before anything is judged")
    void tooMany() {
        Archive photos = Archive.ofUtf8();
        for (int n = 0; n <= 2_000; n++) {
            photos.with(n + ".jpg", new byte[1]);
        }
        assertThat(archive(staff, photos).code()).isEqualTo("ARCHIVE_TOO_LARGE");

        Archive entries = Archive.ofUtf8();
        for (int n = 0; n <= 10_000; n++) {
            entries.with("__MACOSX/" + n, new byte[0]);
        }
        assertThat(archive(staff, entries).code()).isEqualTo("ARCHIVE_TOO_LARGE");
        assertThat(asked).isEmpty();
    }

    @Test
    @DisplayName("R-406 what is no archive, or is cut off, is refused; an encrypted file in one is named")
    void unreadable() {
        member("1", false);
        byte[] whole = Archive.ofUtf8().with("1.jpg", Pictures.good()).bytes();
        assertThat(send(staff, new byte[0]).code()).isEqualTo("ARCHIVE_UNREADABLE");
        assertThat(send(staff, "no archive".getBytes(StandardCharsets.UTF_8)).code())
                .isEqualTo("ARCHIVE_UNREADABLE");
        assertThat(send(staff, java.util.Arrays.copyOf(whole, whole.length / 2)).code())
                .isEqualTo("ARCHIVE_UNREADABLE");

        byte[] encrypted = whole.clone();
        int directory = new String(whole, StandardCharsets.ISO_8859_1).lastIndexOf("PK\u0001\u0002");
        encrypted[directory + 8] |= 1;
        assertThat(outcomes(send(staff, encrypted)).get("1.jpg").path("outcome").asString())
                .isEqualTo("UNREADABLE");

        byte[] damaged = whole.clone();
        java.util.Arrays.fill(damaged, 45, 300, (byte) 0xff);
        assertThat(outcomes(send(staff, damaged)).get("1.jpg").path("outcome").asString())
                .isEqualTo("UNREADABLE");
    }

    @Test
    @DisplayName(
            "R-406 an outage of enrollment-service is none of the archive: 503 before, named file by file while it goes on")
    void outages() {
        ENROLLMENT.answer("POST", MATCHES, 500, "{}");
        ApiAnswer before = archive(staff, Archive.ofUtf8().with("1.jpg", Pictures.good()));
        assertThat(before.status()).isEqualTo(503);
        assertThat(before.code()).isEqualTo("UPSTREAM_UNAVAILABLE");

        UUID member = member("1", false);
        ENROLLMENT.answer("GET", "/internal/registrations/" + member, 500, "{}");
        assertThat(outcomes(archive(staff, Archive.ofUtf8().with("1.jpg", Pictures.good())))
                        .get("1.jpg")
                        .path("outcome")
                        .asString())
                .isEqualTo("NOT_TRIED");
    }

    private ApiAnswer upload(String token, byte[] photo) {
        return api.as(token)
                .put(
                        "/api/photo/administration/group-registrations/" + registration + "/photo",
                        photo,
                        "Content-Type",
                        "image/jpeg");
    }

    private ApiAnswer archive(String token, Archive archive) {
        return send(token, archive.bytes());
    }

    private ApiAnswer send(String token, byte[] archive) {
        return api.as(token).post(ARCHIVES, archive, "Content-Type", "application/zip");
    }

    private static Map<String, JsonNode> outcomes(ApiAnswer answer) {
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        return answer.json()
                .path("files")
                .valueStream()
                .collect(Collectors.toMap(
                        file -> file.path("file").asString(), file -> file, (a, b) -> b, LinkedHashMap::new));
    }

    /** Somebody whom the centre has registered, found under this number. */
    private UUID member(String number, boolean locked) {
        UUID member = UUID.randomUUID();
        matches.put(number, List.of(member));
        ENROLLMENT.answer("GET", "/internal/registrations/" + member, 200, """
                {"registration":"%s","passport":null,"session":"2027-03","province":"65","centre":"%s","method":"GROUP",
                 "photoLocked":%s,"policy":{"photoBackground":"ANY","photoColour":"ANY"}}""".formatted(member, CENTRE, locked));
        ENROLLMENT.answer("POST", MATCHES, call -> {
            JsonNode question = JsonMapper.shared().readTree(call.body());
            asked.add(question);
            return FakeService.Answer.json(
                    200,
                    question.path("names")
                            .valueStream()
                            .map(name -> matches.getOrDefault(name.asString(), List.of()).stream()
                                    .map(one -> "\"" + one + "\"")
                                    .collect(Collectors.joining(",", "[", "]")))
                            .collect(Collectors.joining(",", "{\"registrations\":[", "]}")));
        });
        return member;
    }
}
