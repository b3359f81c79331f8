package org.baoming.scheduling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.baoming.chassis.testing.ApiAnswer;
import org.baoming.chassis.testing.TestIssuer;
import org.baoming.scheduling.accommodation.Accommodation;
import org.baoming.scheduling.accommodation.Accommodations;
import org.baoming.scheduling.accommodation.EvidenceFiles;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** From the request to the decision. */
class AccommodationApiTest extends RequestedAccommodationTest {
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
}
