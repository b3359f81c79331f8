package org.baoming.scheduling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.baoming.chassis.ChinaTime;
import org.baoming.chassis.testing.ApiAnswer;
import org.baoming.chassis.testing.ApiClient;
import org.baoming.chassis.testing.TestIssuer;
import org.baoming.scheduling.accommodation.Accommodation;
import org.baoming.scheduling.accommodation.Accommodations;
import org.baoming.scheduling.accommodation.EvidenceFiles;
import org.baoming.scheduling.accommodation.Forgetting;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalManagementPort;
import org.springframework.context.ApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Requests for accommodations, from the candidate's request to what the arrangement reads. */
class AccommodationApiTest extends SchedulingServiceTest {
    private static final String REASON = "我使用轮椅，并且左手骨折，书写较慢。";

    @LocalManagementPort
    int management;

    @Autowired
    Accommodations accommodations;

    @Autowired
    ApplicationContext service;

    @Test
    @DisplayName(
            "R-804 a candidate requests, adds evidence, and is granted a part of it; the arrangement reads what was granted")
    void fromRequestToArrangement() {
        Candidate candidate = requesting();
        assertThat(own(candidate).json().path("open").asBoolean()).isTrue();
        assertThat(own(candidate).json().path("request").isNull()).isTrue();

        ApiAnswer requested = request(candidate, measures(30, true, true, false));
        assertThat(requested.status()).as(requested.toString()).isEqualTo(200);
        assertThat(requested.json().at("/request/state").asString()).isEqualTo("REQUESTED");
        ApiAnswer added = evidence(candidate, 1, EvidenceFiles.pdf("medical certificate"));
        assertThat(added.status()).as(added.toString()).isEqualTo(200);
        assertThat(added.json().at("/request/files/0/type").asString()).isEqualTo("PDF");

        JsonNode line = list("REQUESTED").json().at("/accommodations/0");
        assertThat(line.path("registration").asString())
                .isEqualTo(candidate.registration().toString());
        assertThat(line.path("files").asInt()).isEqualTo(1);
        assertThat(line.toString()).as("nothing of what was asked for").doesNotContain("extraMinutes", REASON);
        assertThat(accommodations.undecided(session, CENTRE)).isEqualTo(1);
        UUID id = UUID.fromString(line.path("id").asString());
        ApiAnswer seen = desk().get(administration(id));
        assertThat(seen.json().path("reason").asString()).isEqualTo(REASON);
        ApiAnswer file = desk().get(administration(id) + "/files/1");
        assertThat(file.bytes()).isEqualTo(EvidenceFiles.pdf("medical certificate"));
        assertThat(file.headers().firstValue("Content-Type")).hasValue("application/pdf");
        assertThat(file.headers().firstValue("Cache-Control")).hasValue("no-store");
        assertThat(file.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");

        ApiAnswer decided = decide(id, seen, measures(20, false, true, true));

        assertThat(decided.status()).as(decided.toString()).isEqualTo(200);
        assertThat(decided.json().path("state").asString()).isEqualTo("GRANTED_IN_PART");
        JsonNode shown = own(candidate).json();
        assertThat(shown.at("/request/decision/reason").asString()).isEqualTo("机房没有单独的房间");
        assertThat(shown.at("/request/decision/by").isNull()).isTrue();
        assertThat(shown.at("/granted/extraMinutes").asInt()).isEqualTo(20);
        assertThat(accommodations.of(session, CENTRE))
                .isEqualTo(Map.of(
                        new RegistrationId(candidate.registration()),
                        new Accommodation(20, false, true, true, "需要放轮椅的位置", "Space for a wheelchair")));
        assertThat(accommodations.of(new RegistrationId(candidate.registration())))
                .hasSize(1);
        assertThat(accommodations.undecided(session, CENTRE)).isZero();
    }

    @Test
    @DisplayName(
            "R-804 granting all or more is GRANTED, granting nothing a refusal, and a later refusal leaves what was granted")
    void wholePartAndRefusal() {
        Candidate candidate = requesting();
        UUID first = requested(candidate, measures(20, false, false, true));
        ApiAnswer none = decide(first, desk().get(administration(first)), measures(0, false, false, false));
        assertThat(none.code()).isEqualTo("INVALID_FIELD");
        assertThat(decide(first, desk().get(administration(first)), measures(30, false, false, true))
                        .json()
                        .path("state")
                        .asString())
                .isEqualTo("GRANTED");

        UUID second = requested(candidate, measures(60, true, false, false));
        ApiAnswer refused = decide(second, desk().get(administration(second)), null);

        assertThat(refused.json().path("state").asString()).isEqualTo("REFUSED");
        assertThat(refused.json().at("/decision/granted").isNull()).isTrue();
        assertThat(own(candidate).json().at("/granted/extraMinutes").asInt()).isEqualTo(30);
        assertThat(accommodations.of(session, CENTRE).values())
                .extracting(Accommodation::extraMinutes)
                .containsExactly(30);
    }

    @Test
    @DisplayName("R-804 one decision stands, whoever decides at the same time; the same one again changes nothing")
    void oneDecisionStands() throws Exception {
        UUID id = requested(requesting(), measures(20, false, false, false));
        ApiAnswer seen = desk().get(administration(id));
        List<Callable<ApiAnswer>> deciding = IntStream.rangeClosed(1, 8)
                .<Callable<ApiAnswer>>mapToObj(n -> () -> decide(id, seen, measures(10 * n, false, false, false)))
                .toList();

        List<ApiAnswer> answers;
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            answers = threads.invokeAll(deciding).stream()
                    .map(done -> done.resultNow())
                    .toList();
        }

        List<ApiAnswer> accepted =
                answers.stream().filter(answer -> answer.status() == 200).toList();
        assertThat(accepted).hasSize(1);
        assertThat(answers.stream().filter(answer -> answer.status() != 200).map(ApiAnswer::code))
                .containsOnly("ACCOMMODATION_DECIDED");
        int granted =
                accepted.getFirst().json().at("/decision/granted/extraMinutes").asInt();
        assertThat(decide(id, seen, measures(granted, false, false, false)).status())
                .isEqualTo(200);
        assertThat(actsUpTo("ACCOMMODATION_DECIDED"))
                .extracting(act -> act.path("act").asString())
                .containsExactly("ACCOMMODATION_VIEWED", "ACCOMMODATION_DECIDED");
    }

    @Test
    @DisplayName("R-804 evidence that came since is seen before anybody decides")
    void evidenceIsSeenFirst() {
        Candidate candidate = requesting();
        UUID id = requested(candidate, measures(20, false, false, false));
        ApiAnswer seen = desk().get(administration(id));
        evidence(candidate, 2, EvidenceFiles.png(300, 200));

        assertThat(decide(id, seen, null).code()).isEqualTo("CHANGED_MEANWHILE");
        assertThat(desk().post(administration(id) + "/decision", verdict(null)).code())
                .isEqualTo("VERSION_MISSING");
        assertThat(decide(id, desk().get(administration(id)), null).status()).isEqualTo(200);
        assertThat(evidence(candidate, 3, EvidenceFiles.png(300, 200)).code()).isEqualTo("ACCOMMODATION_DECIDED");
        assertThat(as(candidate).delete(path(candidate)).code()).isEqualTo("ACCOMMODATION_DECIDED");
    }

    @Test
    @DisplayName(
            "R-804 content decides what is evidence: decoys, damaged files and giant dimensions are refused, and long ones unread")
    void contentDecides() {
        Candidate candidate = requesting();
        requested(candidate, measures(20, false, false, false));

        assertThat(Stream.of(
                                "<html><script>alert(1)</script>".getBytes(StandardCharsets.UTF_8),
                                "%PDF-1.7 not to its end".getBytes(StandardCharsets.UTF_8),
                                new byte[0])
                        .map(file -> evidence(candidate, 1, file).code()))
                .containsOnly("EVIDENCE_REFUSED");
        assertThat(evidence(candidate, 1, new byte[3 * 1024 * 1024]).code()).isEqualTo("PAYLOAD_TOO_LARGE");
        assertThat(evidence(candidate, 4, EvidenceFiles.png(30, 20)).code()).isEqualTo("INVALID_FIELD");
        assertThat(evidence(candidate, 1, EvidenceFiles.jpeg(300, 200)).status())
                .isEqualTo(200);
        assertThat(evidence(candidate, 1, EvidenceFiles.png(30, 20))
                        .json()
                        .at("/request/files/0/type")
                        .asString())
                .as("replaced")
                .isEqualTo("PNG");
        ApiAnswer picture = as(candidate).get(path(candidate) + "/files/1");
        assertThat(picture.bytes()).isEqualTo(EvidenceFiles.png(30, 20));
        assertThat(picture.headers().firstValue("Content-Security-Policy")).hasValue("sandbox; default-src 'none'");
        assertThat(as(candidate).delete(path(candidate) + "/files/1").status()).isEqualTo(204);
        assertThat(own(candidate).json().at("/request/files")).isEmpty();
    }

    @Test
    @DisplayName(
            "R-804 an operator encrypts reasons and evidence under the current key, and everything is read as before")
    void keyRotation() throws Exception {
        Candidate candidate = requesting();
        UUID id = requested(candidate, measures(20, false, false, false));
        evidence(candidate, 1, EvidenceFiles.pdf("the diagnosis"));
        decide(id, desk().get(administration(id)), null);
        jdbc.sql("""
                        update accommodation_request set reason = 'k0' || substr(reason, 3), decision_reason = 'k0' || substr(decision_reason, 3)
                        where id = :id""").param("id", id).update();
        byte[] before = jdbc.sql("update accommodation_file set key_id = 'k0' where request = :id returning sealed")
                .param("id", id)
                .query((row, number) -> row.getBytes("sealed"))
                .single();
        assertThat(evidenceKeys("GET").at("/encrypted/k0").asInt()).isEqualTo(3);

        JsonNode resealed = evidenceKeys("POST");

        assertThat(resealed.path("current").asString()).isEqualTo("k1");
        assertThat(resealed.at("/encrypted/k0").asInt()).isZero();
        assertThat(resealed.path("resealed").asInt()).isEqualTo(3);
        assertThat(jdbc.sql("select sealed from accommodation_file where request = :id and key_id = 'k1'")
                        .param("id", id)
                        .query((row, number) -> row.getBytes("sealed"))
                        .single())
                .isNotEqualTo(before);
        assertThat(desk().get(administration(id) + "/files/1").bytes()).isEqualTo(EvidenceFiles.pdf("the diagnosis"));
        assertThat(desk().get(administration(id)).status()).isEqualTo(200);
    }

    private JsonNode evidenceKeys(String method) throws Exception {
        var request = HttpRequest.newBuilder(URI.create("http://localhost:" + management + "/actuator/evidencekeys"))
                .method(method, HttpRequest.BodyPublishers.noBody())
                .build();
        try (var http = HttpClient.newHttpClient()) {
            return JsonMapper.shared()
                    .readTree(http.send(request, HttpResponse.BodyHandlers.ofString())
                            .body());
        }
    }

    @Test
    @DisplayName("R-804 reasons and evidence are encrypted in the database, each bound to its place")
    void encryptedAtRest() {
        Candidate candidate = requesting();
        UUID id = requested(candidate, measures(20, false, false, false));
        evidence(candidate, 1, EvidenceFiles.pdf("the diagnosis"));
        decide(id, desk().get(administration(id)), null);

        List<String> stored = jdbc.sql("""
                        select reason || decision_reason from accommodation_request where id = :id
                        union all select encode(sealed, 'escape') from accommodation_file where request = :id""").param("id", id).query(String.class).list();
        assertThat(stored)
                .hasSize(2)
                .noneMatch(text -> text.contains("轮椅")
                        || text.contains("单独")
                        || text.contains("%PDF")
                        || text.contains("diagnosis"));
        assertThat(jdbc.sql("select key_id from accommodation_file where request = :id")
                        .param("id", id)
                        .query(String.class)
                        .single())
                .isEqualTo("k1");
        jdbc.sql("update accommodation_file set number = 2 where request = :id")
                .param("id", id)
                .update();
        assertThat(desk().get(administration(id) + "/files/2").status())
                .as("moved to another place")
                .isEqualTo(500);
    }

    @Test
    @DisplayName("R-804 withdrawn while it waits: reason and evidence are forgotten, and another request may be made")
    void withdrawn() {
        Candidate candidate = requesting();
        UUID id = requested(candidate, measures(20, false, false, false));
        evidence(candidate, 1, EvidenceFiles.png(30, 20));
        assertThat(request(candidate, measures(20, false, false, false)).status())
                .as("the same again")
                .isEqualTo(200);
        assertThat(request(candidate, measures(30, false, false, false)).code()).isEqualTo("ACCOMMODATION_PENDING");

        assertThat(as(candidate).delete(path(candidate)).status()).isEqualTo(204);
        assertThat(as(candidate).delete(path(candidate)).status()).as("again").isEqualTo(204);

        assertThat(own(candidate).json().at("/request/state").asString()).isEqualTo("WITHDRAWN");
        assertThat(own(candidate).json().at("/request/reason").isNull()).isTrue();
        assertThat(jdbc.sql("select count(*) from accommodation_file where request = :id")
                        .param("id", id)
                        .query(Integer.class)
                        .single())
                .isZero();
        assertThat(decide(id, desk().get(administration(id)), null).code()).isEqualTo("ACCOMMODATION_DECIDED");
        for (int n = 2; n <= 5; n++) {
            requested(candidate, measures(20, false, false, false));
            as(candidate).delete(path(candidate));
        }
        assertThat(request(candidate, measures(20, false, false, false)).code()).isEqualTo("TOO_MANY_ACCOMMODATIONS");
        assertThat(own(candidate).json().path("open").asBoolean()).isFalse();
    }

    @Test
    @DisplayName(
            "R-804 requests are accepted until three days after the centre's window, and nothing is asked for by asking for nothing")
    void window() {
        Candidate candidate = requesting();
        assertThat(request(candidate, measures(0, false, false, false))
                        .json()
                        .at("/errors/0/code")
                        .asString())
                .isEqualTo("NOTHING_CHOSEN");
        centreChanged(Map.of("window", window(-9, -2), "offers", List.of(offer(SUBJECT, 3)), "version", 2));
        await().untilAsserted(() -> assertThat(
                        own(candidate).json().path("until").asString())
                .startsWith(window(0, 1).get("closesAt").toString().substring(0, 10)));
        assertThat(request(candidate, measures(20, false, false, false)).status())
                .isEqualTo(200);
        as(candidate).delete(path(candidate));
        centreChanged(Map.of("window", window(-9, -4), "offers", List.of(offer(SUBJECT, 3)), "version", 3));
        await().untilAsserted(() ->
                assertThat(own(candidate).json().path("open").asBoolean()).isFalse());
        assertThat(request(candidate, measures(20, false, false, false)).code()).isEqualTo("ACCOMMODATION_CLOSED");
    }

    @Test
    @DisplayName(
            "R-804 R-504 R-207 every look and the decision are on record with whose data they are, and tell nothing of it")
    void looksAreOnRecord() {
        Candidate candidate = requesting();
        UUID id = requested(candidate, measures(20, false, false, false));
        evidence(candidate, 1, EvidenceFiles.png(30, 20));
        desk().get(administration(id) + "/files/1");
        decide(id, desk().get(administration(id)), null);

        List<JsonNode> acts = actsUpTo("ACCOMMODATION_DECIDED");
        assertThat(acts)
                .extracting(act -> act.path("act").asString())
                .containsExactly("ACCOMMODATION_EVIDENCE_VIEWED", "ACCOMMODATION_VIEWED", "ACCOMMODATION_DECIDED");
        assertThat(acts).allSatisfy(act -> {
            assertThat(act.path("passport").asString())
                    .isEqualTo(candidate.passport().toString());
            assertThat(act.path("registration").asString())
                    .isEqualTo(candidate.registration().toString());
            assertThat(act.path("by").asString()).isEqualTo("staff-" + CENTRE);
            assertThat(act.toString()).doesNotContain("轮椅", "单独", "extraMinutes");
        });
        var told = events.await(
                Accommodations.TOPIC,
                sent -> sent.payload().path("request").asString().equals(id.toString()));
        assertThat(told.getLast().payload().propertyNames())
                .as("neither what nor why")
                .containsExactlyInAnyOrder("request", "registration", "passport", "session", "centre", "at", "version");
    }

    @Test
    @DisplayName(
            "R-804 R-105 the centre's staff, its province and the board read and decide; for others a request does not exist")
    void roles() {
        Candidate candidate = requesting();
        UUID id = requested(candidate, measures(20, false, false, false));
        TestIssuer issuer = TestIssuer.current();

        assertThat(Stream.of(issuer.centreStaff(CENTRE), issuer.provinceAdmin("65"), issuer.examAdmin())
                        .flatMap(token -> Stream.of(
                                api.as(token).get(listPath()), api.as(token).get(administration(id))))
                        .map(ApiAnswer::status))
                .containsOnly(200);
        assertThat(Stream.of(issuer.centreStaff("659066"), issuer.provinceAdmin("35"))
                        .flatMap(token -> Stream.of(
                                api.as(token).get(administration(id)),
                                api.as(token).get(administration(id) + "/files/1"),
                                api.as(token)
                                        .post(administration(id) + "/decision", verdict(null), "If-Match", "\"1\"")))
                        .map(ApiAnswer::status))
                .containsOnly(404);
        assertThat(Stream.of(issuer.centreStaff("659066"), Candidate.some().token())
                        .map(token -> api.as(token).get(listPath()).status()))
                .containsOnly(403);
        assertThat(api.as(Candidate.some().token()).get(path(candidate)).status())
                .isEqualTo(404);
    }

    @Test
    @DisplayName("R-804 the member of a group requests once the registration is theirs")
    void groups() {
        Candidate candidate = Candidate.some();
        sessionChanged(Map.of());
        centreChanged(Map.of("offers", List.of(offer(SUBJECT, 3))));
        var nobody = new HashMap<String, Object>(Map.of("method", "GROUP"));
        nobody.put("passport", null);
        paid(candidate, nobody);
        events.publishExample(
                EXAMPLES.resolve("enrollment.registration-opened.v1.example.json"),
                "enrollment.registrations",
                candidate.registration().toString(),
                Map.of(
                        "registration",
                        candidate.registration(),
                        "passport",
                        candidate.passport(),
                        "session",
                        session,
                        "method",
                        "GROUP",
                        "version",
                        9));
        await().untilAsserted(() -> assertThat(own(candidate).status()).isEqualTo(200));
        assertThat(request(candidate, measures(20, false, false, false)).status())
                .isEqualTo(200);
    }

    @Test
    @DisplayName(
            "R-207 R-804 the owner's export has requests and decisions; a closed passport, a deleted registration and a released entry end them")
    void exportAndDeletion() {
        Candidate candidate = requesting();
        UUID id = requested(candidate, measures(20, false, false, false));
        evidence(candidate, 1, EvidenceFiles.png(30, 20));
        ApiClient service = api.as(TestIssuer.current().service("passport-service"));
        JsonNode kept = service.get("/internal/passports/" + candidate.passport() + "/personal-data")
                .json()
                .at("/accommodations/0");
        assertThat(kept.path("reason").asString()).isEqualTo(REASON);
        assertThat(kept.at("/files/0/type").asString()).isEqualTo("PNG");

        events.publishExample(
                Path.of("../passport-service/contracts/events/passport.closed.v1.example.json"),
                "passport.passports",
                candidate.passport().toString(),
                Map.of("passport", candidate.passport()));

        await().untilAsserted(() ->
                assertThat(desk().get(administration(id)).status()).isEqualTo(404));
        assertThat(jdbc.sql("select count(*) from accommodation_file where request = :id")
                        .param("id", id)
                        .query(Integer.class)
                        .single())
                .isZero();

        Candidate another = requesting();
        UUID second = requested(another, measures(20, false, false, false));
        released(another, 99);
        await().untilAsserted(() -> assertThat(own(another).status()).isEqualTo(404));
        assertThat(desk().get(administration(second)).status()).isEqualTo(200);
        events.publishExample(
                EXAMPLES.resolve("enrollment.registration-deleted.v1.example.json"),
                "enrollment.registrations",
                another.registration().toString(),
                Map.of("registration", another.registration(), "passport", another.passport(), "version", 100));
        await().untilAsserted(() ->
                assertThat(desk().get(administration(second)).status()).isEqualTo(404));
    }

    @Test
    @DisplayName(
            "R-804 R-207 90 days after the last exam date of the session requests and evidence are deleted, and not before")
    void forgotten() {
        Candidate candidate = requesting();
        UUID id = requested(candidate, measures(20, false, false, false));
        LocalDate today = LocalDate.now(ChinaTime.ZONE);
        sessionChanged(Map.of("examDates", List.of(today.minusDays(90).toString()), "version", 2));
        await().untilAsserted(() -> assertThat(choices(candidate)).hasSize(1));
        Forgetting.forget(service);
        assertThat(desk().get(administration(id)).status()).isEqualTo(200);

        sessionChanged(Map.of("examDates", List.of(today.minusDays(92).toString()), "version", 3));
        await().untilAsserted(() -> {
            Forgetting.forget(service);
            assertThat(desk().get(administration(id)).status()).isEqualTo(404);
        });
    }

    /** Somebody with a paid subject, which has arrived. */
    private Candidate requesting() {
        Candidate candidate = paidCandidate(62);
        await().untilAsserted(() -> assertThat(own(candidate).status()).isEqualTo(200));
        return candidate;
    }

    private UUID requested(Candidate candidate, Map<String, ?> wanted) {
        ApiAnswer answer = request(candidate, wanted);
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        return UUID.fromString(answer.json().at("/request/id").asString());
    }

    private static String path(Candidate candidate) {
        return "/api/scheduling/registrations/" + candidate.registration() + "/accommodation";
    }

    private String listPath() {
        return "/api/scheduling/administration/sessions/" + session + "/centres/" + CENTRE + "/accommodations";
    }

    private static String administration(UUID id) {
        return "/api/scheduling/administration/accommodations/" + id;
    }

    private ApiClient as(Candidate candidate) {
        return api.as(candidate.token());
    }

    private ApiClient desk() {
        return api.as(TestIssuer.current().centreStaff(CENTRE));
    }

    private ApiAnswer own(Candidate candidate) {
        return as(candidate).get(path(candidate));
    }

    private ApiAnswer list(String state) {
        return desk().get(listPath() + "?state=" + state);
    }

    private ApiAnswer request(Candidate candidate, Map<String, ?> wanted) {
        return as(candidate).post(path(candidate), Map.of("wanted", wanted, "reason", REASON));
    }

    private ApiAnswer evidence(Candidate candidate, int number, byte[] file) {
        return as(candidate).put(path(candidate) + "/files/" + number, file);
    }

    private ApiAnswer decide(UUID id, ApiAnswer seen, Map<String, ?> granted) {
        return desk().post(
                        administration(id) + "/decision",
                        verdict(granted),
                        "If-Match",
                        seen.headers().firstValue("ETag").orElse("none"));
    }

    private static Map<String, Object> verdict(Map<String, ?> granted) {
        var verdict = new HashMap<String, Object>();
        verdict.put("granted", granted);
        verdict.put("reason", "机房没有单独的房间");
        verdict.put("noteForInvigilatorZh", "需要放轮椅的位置");
        verdict.put("noteForInvigilatorEn", "Space for a wheelchair");
        return verdict;
    }

    private static Map<String, Object> measures(
            int extraMinutes, boolean separateRoom, boolean stepFree, boolean besideDoor) {
        return Map.of(
                "extraMinutes", extraMinutes,
                "separateRoom", separateRoom,
                "stepFree", stepFree,
                "besideDoor", besideDoor);
    }

    /** All acts of this session, once there is one of this type. */
    private List<JsonNode> actsUpTo(String type) {
        return events
                .await(
                        "scheduling.staff-acts",
                        sent -> sent.payload().path("session").asString("").equals(session)
                                && sent.payload().path("act").asString("").equals(type))
                .stream()
                .map(sent -> sent.payload())
                .filter(act -> act.path("session").asString("").equals(session))
                .toList();
    }
}
