package org.baoming.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.baoming.audit.Fixture.PASSPORT;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.baoming.chassis.TimeOrderedIds;
import org.baoming.chassis.testing.ApiAnswer;
import org.baoming.chassis.testing.ApiClient;
import org.baoming.chassis.testing.FakeService;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** Two or more people work off the queue of a centre. */
class ReviewQueueTest extends AuditServiceTest {

    private static final String CLAIMS = "/api/audit/reviews/claims";
    private static final String BATCH = "/api/audit/reviews/approvals";

    private static Map<String, Object> next(int size, UUID... holding) {
        return Map.of("holding", List.of(holding), "size", size);
    }

    private static List<UUID> claimed(ApiAnswer answer) {
        assertOk(answer);
        return answer.json()
                .path("claimed")
                .valueStream()
                .map(line -> UUID.fromString(line.path("registration").asString()))
                .toList();
    }

    private static List<UUID> held(ApiAnswer answer) {
        assertOk(answer);
        return answer.json()
                .path("held")
                .valueStream()
                .map(id -> UUID.fromString(id.asString()))
                .toList();
    }

    /** photo-service has told about the photo, and serves it. */
    private UUID hasAcceptedPhoto(UUID registration) {
        return hasAcceptedPhoto(registration, 1);
    }

    /** @param version counts the photos of the registration */
    private UUID hasAcceptedPhoto(UUID registration, int version) {
        UUID photo = TimeOrderedIds.next();
        hasPhoto(registration);
        fromPhotos("photo.photo-accepted.v1", registration, Map.of("photo", photo, "version", version));
        await().until(() -> jdbc.sql("select count(*) from photo where photo = :photo")
                        .param("photo", photo)
                        .query(Long.class)
                        .single()
                == 1);
        return photo;
    }

    private void measured(UUID registration, UUID photo) {
        PHOTOS.answer("GET", "/internal/photos/" + registration + "/findings", 200, """
                {"photo":"%s","width":300,"height":400,"bytes":41234,"checks":[
                 {"rule":"HEAD_SIZE","passed":true,"measured":"66%%","limit":"42–90%%","adviceZh":"头部","adviceEn":"head"}]}""".formatted(photo));
    }

    private static Map<String, Object> item(UUID registration, long version) {
        return Map.of("registration", registration, "version", version);
    }

    private static JsonNode outcome(ApiAnswer answer, UUID registration) {
        return answer.json()
                .path("outcomes")
                .valueStream()
                .filter(one -> one.path("registration").asString().equals(registration.toString()))
                .findFirst()
                .orElseThrow();
    }

    @Test
    @DisplayName("R-501 each takes the next ones that nobody else has; others see who has them, and cannot decide them")
    void oneReviewInOneHand() {
        String centre = "650011";
        var all = List.of(pendingAt(centre), pendingAt(centre), pendingAt(centre));
        var gulnar = staff("gulnar", centre);
        var bekzat = staff("bekzat", centre);

        var first = gulnar.post(CLAIMS, next(2));
        var second = bekzat.post(CLAIMS, next(2));

        assertThat(claimed(first)).containsExactly(all.get(0), all.get(1));
        assertThat(claimed(second)).containsExactly(all.get(2));
        assertThat(first.json().at("/claimed/0/subjects/0").asString()).isEqualTo("67");
        var line = bekzat.get("/api/audit/reviews").json().path(0);
        assertThat(line.at("/claim/claimedBy").asString()).isEqualTo("gulnar");
        assertThat(line.at("/claim/mine").asBoolean()).isFalse();
        assertThat(bekzat.get("/api/audit/reviews?mine=true").json()).hasSize(1);

        var refused = bekzat.post(approval(all.get(0)), Map.of());
        assertRefused(refused, 409, "REVIEW_CLAIMED");
        assertThat(refused.json().path("claimedBy").asString()).isEqualTo("gulnar");
        assertThat(refused.json().path("claimedByName").asString()).isEqualTo("gulnar");
        assertThat(refused.json().path("claimedUntil")).isEqualTo(first.json().path("until"));
        assertOk(gulnar.post(approval(all.get(0)), Map.of()));
        assertThat(claimed(gulnar.post(CLAIMS, next(2, all.get(1)))))
                .as("nothing is left, and nothing is handed out twice")
                .isEmpty();
    }

    @Test
    @DisplayName("R-501 a claim is renewed by its holder, ends by itself and when it is given back")
    void aClaimEnds() {
        String centre = "650012";
        UUID registration = pendingAt(centre);
        var gulnar = staff("gulnar", centre);
        var bekzat = staff("bekzat", centre);
        assertThat(claimed(gulnar.post(CLAIMS, next(1)))).containsExactly(registration);

        assertThat(held(gulnar.post(CLAIMS, next(0, registration)))).containsExactly(registration);
        assertThat(held(bekzat.post(CLAIMS, next(0, registration)))).isEmpty();

        jdbc.sql("update review_claim set until = now() - interval '1 second' where registration = :registration")
                .param("registration", registration)
                .update();
        assertThat(bekzat.get("/api/audit/reviews").json().at("/0/claim").isNull())
                .isTrue();
        assertThat(claimed(bekzat.post(CLAIMS, next(1)))).containsExactly(registration);
        assertThat(held(gulnar.post(CLAIMS, next(1, registration)))).isEmpty();

        assertThat(gulnar.post(CLAIMS + "/release", Map.of("registrations", List.of(registration)))
                        .status())
                .isEqualTo(204);
        assertThat(held(gulnar.post(CLAIMS, next(0, registration))))
                .as("nobody gives back what somebody else has")
                .isEmpty();
        bekzat.post(CLAIMS + "/release", Map.of("registrations", List.of(registration)));
        assertThat(held(gulnar.post(CLAIMS, next(0, registration)))).containsExactly(registration);
    }

    @Test
    @DisplayName(
            "R-501 people who ask for the next ones at the same moment get different ones, and nobody goes empty-handed")
    void noReviewInTwoHands() throws Exception {
        String centre = "650013";
        int people = 8;
        int each = 3;
        var all = IntStream.range(0, people * each)
                .mapToObj(i -> pendingAt(centre))
                .toList();

        var answers = new ArrayList<List<UUID>>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var asks = IntStream.range(0, people)
                    .mapToObj(person -> (Callable<List<UUID>>)
                            () -> claimed(staff("staff-" + person, centre).post(CLAIMS, next(each))))
                    .toList();
            for (var done : threads.invokeAll(asks)) {
                answers.add(done.get());
            }
        }

        assertThat(answers).allSatisfy(got -> assertThat(got).hasSize(each));
        assertThat(answers.stream().flatMap(List::stream))
                .doesNotHaveDuplicates()
                .containsExactlyInAnyOrderElementsOf(all);
    }

    @Test
    @DisplayName("R-501 claims stay within the own centre, and only its staff make them")
    void claimsOfTheOwnCentre() {
        UUID registration = pendingAt("650014");
        var others = staffOf("350114");

        assertThat(held(others.post(CLAIMS, next(5, registration)))).isEmpty();
        assertThat(claimed(others.post(CLAIMS, next(5)))).isEmpty();
        assertRefused(board().post(CLAIMS, next(1)), 403, "FORBIDDEN");
        assertRefused(board().post(BATCH, Map.of("reviews", List.of(item(registration, 1)))), 403, "FORBIDDEN");
        assertRefused(board().get("/api/audit/reviews/backlog"), 403, "FORBIDDEN");
        assertRefused(board().get("/api/audit/reviews/decided-today"), 403, "FORBIDDEN");
        assertThat(api.post(CLAIMS, next(1)).status()).isEqualTo(401);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    /claims    | {"size":1}                              | holding
                    /claims    | {"holding":[],"size":101}               | size
                    /claims    | {"holding":[],"size":1,"session":"x"}   | session
                    /claims    | {"holding":[],"size":1,"subject":"667"} | subject
                    /approvals | {"reviews":[]}                          | reviews
                    """)
    @DisplayName("R-501 bad input to a claim or a batch names the field")
    void namesTheField(String path, String body, String field) {
        assertNames(staffOf(XINJIANG).post("/api/audit/reviews" + path, body), field);
    }

    @Test
    @DisplayName("R-501 a batch is bounded: 101 decisions are refused whole")
    void aBatchIsBounded() {
        var items = IntStream.range(0, 101)
                .mapToObj(i -> item(TimeOrderedIds.next(), 1))
                .toList();

        assertNames(staffOf(XINJIANG).post(BATCH, Map.of("reviews", items)), "reviews");
    }

    @Test
    @DisplayName("R-501 a batch approves what was looked at and says for each of the others why not")
    void approvesABatch() {
        String centre = "650015";
        var desk = staff("gulnar", centre);
        UUID seen = pendingAt(centre);
        UUID unseen = pendingAt(centre);
        UUID decided = pendingAt(centre);
        UUID foreign = pendingAt("650016");
        UUID askedAgain = pendingAt(centre);
        for (UUID registration : List.of(seen, unseen, decided, askedAgain)) {
            hasAcceptedPhoto(registration);
        }
        for (UUID registration : List.of(seen, decided, askedAgain)) {
            assertOk(desk.get(review(registration) + "/photo"));
        }
        assertOk(staff("bekzat", centre).get(review(unseen) + "/photo"));
        assertOk(staff("bekzat", centre).post(rejection(decided), because("PHOTO_UNFIT", "头部过小")));
        asks(askedAgain, centre, 9);

        var answer = desk.post(
                BATCH,
                Map.of(
                        "reviews",
                        List.of(
                                item(seen, 1),
                                item(unseen, 1),
                                item(decided, 1),
                                item(foreign, 1),
                                item(askedAgain, 1))));

        assertOk(answer);
        assertThat(outcome(answer, seen).at("/decision/outcome").asString()).isEqualTo("APPROVED");
        assertThat(outcome(answer, seen).path("problem").isNull()).isTrue();
        assertThat(outcome(answer, unseen).at("/problem/code").asString()).isEqualTo("PHOTO_NOT_SEEN");
        assertThat(outcome(answer, decided).at("/problem/code").asString()).isEqualTo("ALREADY_DECIDED");
        assertThat(outcome(answer, decided).at("/problem/decidedBy").asString()).isEqualTo("bekzat");
        assertThat(outcome(answer, decided).at("/problem/decidedByYou").asBoolean())
                .isFalse();
        assertThat(outcome(answer, foreign).at("/problem/code").asString()).isEqualTo("NOT_FOUND");
        assertThat(outcome(answer, askedAgain).at("/problem/code").asString()).isEqualTo("REVIEW_CHANGED");
        assertThat(recorded("scope=" + centre + "&act=REVIEW_APPROVED")).hasSize(1);

        var again = desk.post(BATCH, Map.of("reviews", List.of(item(seen, 1))));
        assertThat(outcome(again, seen).at("/problem/decidedByYou").asBoolean())
                .as("a batch that is sent twice")
                .isTrue();
    }

    @Test
    @DisplayName("R-501 R-402 the desk sees what each rule measured of the photo; an outage there hides nothing else")
    void showsTheFindings() {
        UUID registration = pendingAt(XINJIANG);
        UUID photo = hasAcceptedPhoto(registration);
        var desk = staffOf(XINJIANG);
        assertThat(desk.get(review(registration)).json().at("/findings/state").asString())
                .isEqualTo("MISSING");

        measured(registration, photo);
        var page = desk.get(review(registration)).json();

        assertThat(page.at("/findings/state").asString()).isEqualTo("FOUND");
        assertThat(page.at("/findings/photo").asString()).isEqualTo(photo.toString());
        assertThat(page.at("/findings/checks/0/rule").asString()).isEqualTo("HEAD_SIZE");
        assertThat(page.at("/findings/checks/0/measured").asString()).isEqualTo("66%");
        assertThat(recorded("act=REVIEW_VIEWED&registration=" + registration)).hasSize(2);

        PHOTOS.fail();
        var without = desk.get(review(registration)).json();
        assertThat(without.at("/findings/state").asString()).isEqualTo("UNAVAILABLE");
        assertThat(without.at("/personalInformation/school").asString()).isEqualTo("天山示范学院");
    }

    @Test
    @DisplayName(
            "R-310 R-501 a resubmission says which fields have changed since the rejection, and whether the photo is another one")
    void saysWhatChanged() {
        String centre = "650017";
        UUID registration = pendingAt(centre);
        hasAcceptedPhoto(registration);
        var desk = staff("gulnar", centre);
        hasForm(registration, centre, "天山示范学院", "S2V5");
        assertThat(desk.get(review(registration)).json().path("changes").isNull())
                .as("the first round")
                .isTrue();
        assertOk(desk.post(rejection(registration), because("PERSONAL_INFORMATION_WRONG", "院校有误")));
        assertThat(digestsOf(registration)).as("only digests are kept").doesNotContain("天山", "2006-02-03");

        hasAcceptedPhoto(registration, 2);
        asks(registration, centre, 8);
        hasForm(registration, centre, "天山学院", "S2V5");
        var changes = desk.get(review(registration)).json().path("changes");

        assertThat(changes.path("round").asInt()).isEqualTo(1);
        assertThat(changes.path("fields").valueStream().map(JsonNode::asString)).containsExactly("photo", "school");

        hasForm(registration, centre, "天山学院", "T3RoZXI=");
        assertThat(desk.get(review(registration)).json().path("changes").isNull())
                .as("with another key nothing can be compared")
                .isTrue();
        assertOk(desk.post(approval(registration), Map.of()));
        assertThat(digestsOf(registration)).isEmpty();
    }

    private void hasForm(UUID registration, String centre, String school, String formKey) {
        ENROLLMENT.answer(
                "GET",
                "/internal/registrations/" + registration,
                call -> new FakeService.Answer(
                        200, "application/json", """
                {"registration":"%s","passport":"%s","session":"2027-03","province":"65","centre":"%s","locked":true,
                 "candidate":{"name":"古丽·艾合买提","documentType":"RESIDENT_ID","documentMasked":"650102********1234"},
                 "personalInformation":{"sex":"FEMALE","birthDate":"2006-02-03","school":"%s"},
                 "entries":[],"formKey":"%s"}""".formatted(registration, PASSPORT, centre, school, formKey)
                                .getBytes(java.nio.charset.StandardCharsets.UTF_8)));
    }

    private String digestsOf(UUID registration) {
        return String.join(
                "\n",
                jdbc.sql("select digests::text from reviewed_form where registration = :registration")
                        .param("registration", registration)
                        .query(String.class)
                        .list());
    }

    @Test
    @DisplayName(
            "R-501 the queue's head says how much waits, since when, and what was decided today; both have filters")
    void saysHowMuchWaits() {
        String centre = "650018";
        var gulnar = staff("gulnar", centre);
        UUID first = pendingAt(centre);
        UUID second = pendingAt(centre);
        UUID third = pendingAt(centre);
        gulnar.post(CLAIMS, next(1));
        assertOk(gulnar.post(approval(first), Map.of()));
        assertOk(staff("bekzat", centre).post(rejection(second), because("OTHER", "请补充")));

        var backlog = gulnar.get("/api/audit/reviews/backlog?session=2027-03").json();
        assertThat(backlog.path("pending").asInt()).isOne();
        assertThat(backlog.path("claimed").asInt()).isZero();
        assertThat(backlog.path("decidedToday").asInt()).isEqualTo(2);
        assertThat(backlog.path("decidedByMe").asInt()).isOne();
        assertThat(backlog.path("oldestRequestedAt").isNull()).isFalse();
        assertThat(gulnar.get("/api/audit/reviews/backlog?session=2026-09")
                        .json()
                        .path("pending")
                        .asInt())
                .isZero();

        var today = gulnar.get("/api/audit/reviews/decided-today?size=1").json();
        var rest = gulnar.get("/api/audit/reviews/decided-today?size=5&after="
                        + today.at("/0/registration").asString() + "&afterRound="
                        + today.at("/0/round").asInt())
                .json();
        assertThat(today.at("/0/registration").asString()).isEqualTo(second.toString());
        assertThat(today.at("/0/decision/decidedByName").asString()).isEqualTo("bekzat");
        assertThat(today.at("/0/mine").asBoolean()).isFalse();
        assertThat(rest).hasSize(1);
        assertThat(rest.at("/0/registration").asString()).isEqualTo(first.toString());
        assertThat(gulnar.get("/api/audit/reviews/decided-today?mine=true").json())
                .hasSize(1);
        assertThat(gulnar.get("/api/audit/reviews?subject=67")
                        .json()
                        .at("/0/registration")
                        .asString())
                .isEqualTo(third.toString());
        assertThat(gulnar.get("/api/audit/reviews?subject=24").json()).isEmpty();
    }

    @Test
    @DisplayName("R-501 whoever repeats a decision learns that it was their own")
    void knowsTheirOwnDecision() {
        UUID registration = pendingAt(XINJIANG);
        var desk = staff("gulnar", XINJIANG);
        assertOk(desk.post(approval(registration), Map.of("version", 1)));

        var again = desk.post(approval(registration), Map.of("version", 1));

        assertRefused(again, 409, "ALREADY_DECIDED");
        assertThat(again.json().path("decidedByYou").asBoolean()).isTrue();
        assertThat(again.json().path("decidedByName").asString()).isEqualTo("gulnar");
    }

    @ParameterizedTest
    @CsvSource({"a\\u202eb", "a\\ufffdb", "a\\u0007b", "a\\ue000b"})
    @DisplayName("R-501 R-503 a reason that others cannot read is refused, for a rejection and for a document number")
    void reasonsAreLegible(String escaped) {
        UUID registration = TimeOrderedIds.next();
        String body = "{\"reasonCode\":\"OTHER\",\"reason\":\"%s\"}".formatted(escaped);

        assertNames(staffOf(XINJIANG).post(rejection(registration), body), "reason");
        assertNames(
                staffOf(XINJIANG).post("/api/audit/registrations/" + registration + "/document-disclosures", body),
                "reason");
    }

    @Test
    @DisplayName("R-501 what is withdrawn leaves nothing behind of claims, looks and digests")
    void nothingIsLeftBehind() {
        String centre = "650019";
        UUID registration = pendingAt(centre);
        hasAcceptedPhoto(registration);
        ApiClient desk = staff("gulnar", centre);
        hasForm(registration, centre, "天山学院", "S2V5");
        assertThat(claimed(desk.post(CLAIMS, next(1)))).containsExactly(registration);
        assertOk(desk.get(review(registration)));
        assertOk(desk.get(review(registration) + "/photo"));

        fromEnrollment("enrollment.registration-deleted.v1", registration, Map.of("centre", centre, "version", 99));

        var left = new HashMap<String, Long>();
        await().untilAsserted(() -> {
            for (String table : List.of("review_claim", "photo_look", "reviewed_form")) {
                left.put(
                        table,
                        jdbc.sql("select count(*) from " + table + " where registration = :registration")
                                .param("registration", registration)
                                .query(Long.class)
                                .single());
            }
            assertThat(new HashSet<>(left.values())).containsExactly(0L);
        });
    }

    @Test
    @DisplayName(
            "R-501 more registrations than a batch that enrollment-service does not know keep nobody else from their name")
    void missingOnesHoldNobodyUp() {
        String centre = "650081";
        jdbc.sql("""
                        insert into review (registration, session, province, centre, state, round, requested_at, registration_version, version)
                        select gen_random_uuid(), '2027-03', '65', :centre, 'PENDING', 1, timestamptz '2020-01-01' + n * interval '1 s', 1, 1
                        from generate_series(1, 130) n""").param("centre", centre).update();
        try {
            UUID behind = pendingAt(centre);
            assertThat(staffOf(centre)
                            .get("/api/audit/reviews?session=2027-03&size=500")
                            .json()
                            .findValuesAsString("registration"))
                    .hasSize(131)
                    .endsWith(behind.toString());
        } finally {
            jdbc.sql("delete from review where centre = :centre and candidate_name is null")
                    .param("centre", centre)
                    .update();
        }
    }
}
