package org.baoming.chassis.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.baoming.chassis.testing.ApiAnswer;
import org.baoming.chassis.testing.ApiClient;
import org.baoming.chassis.testing.ServiceTest;
import org.baoming.chassis.testing.TestIssuer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Problems, security and idempotency as a client sees them. */
@ServiceTest
class HttpTest {

    private static final String GOOD = "{\"thing\":\"t\",\"amount\":1,\"day\":\"2026-01-05\",\"items\":[]}";

    @Autowired
    ApiClient api;

    @Autowired
    JdbcClient jdbc;

    private final UUID passport = UUID.randomUUID();
    private final String candidate = TestIssuer.current().candidate(passport);

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"thing":"t","amount":1,"day":"2026-01-05","extra":1}                        | extra            | UNKNOWN_FIELD
            {"thing":"t","amount":"1","day":"2026-01-05"}                                | amount           | WRONG_TYPE
            {"thing":"t","amount":1.5,"day":"2026-01-05"}                                | amount           | WRONG_TYPE
            {"thing":5,"amount":1,"day":"2026-01-05"}                                    | thing            | WRONG_TYPE
            {"thing":"t","amount":1,"day":"2026-13-05"}                                  | day              | WRONG_TYPE
            {"thing":"t","day":"2026-01-05"}                                             | amount           | REQUIRED
            {"thing":"t","amount":1,"day":"2026-01-05","items":[{"subject":null}]}       | items[0].subject | REQUIRED
            {"thing":"t","amount":1,"day":"2026-01-05","items":[{"subject":true}]}       | items[0].subject | WRONG_TYPE
            """)
    void badInputIsAnsweredWithTheFieldThatIsToBlame(String body, String field, String code) {
        var answer = order(body, "k1");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.code()).isEqualTo("INVALID_FIELD");
        assertThat(answer.json().path("errors").path(0).path("field").asString())
                .isEqualTo(field);
        assertThat(answer.json().path("errors").path(0).path("code").asString()).isEqualTo(code);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
    }

    @ParameterizedTest
    @CsvSource({"'{', MALFORMED_REQUEST", "'', MALFORMED_REQUEST", "[], MALFORMED_REQUEST"})
    void aBodyThatCannotBeReadIsMalformed(String body, String code) {
        assertThat(order(body, "k1").code()).isEqualTo(code);
    }

    @Test
    @DisplayName("Bounds: a body of more than 64 KB is refused, in one piece or in chunks")
    void aLongBodyIsRefused() {
        String body = GOOD.replace("\"t\"", '"' + "t".repeat(64 * 1024) + '"');
        assertThat(order(body, "long").status()).isEqualTo(413);
        assertThat(order(body, "long").code()).isEqualTo("PAYLOAD_TOO_LARGE");

        var inChunks = api.as(candidate)
                .post(
                        "/api/sample/orders",
                        new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8)),
                        "Content-Type",
                        "application/json",
                        "Idempotency-Key",
                        "chunks");
        assertThat(inChunks.status()).isEqualTo(413);
        assertThat(inChunks.code()).isEqualTo("PAYLOAD_TOO_LARGE");
    }

    @Test
    @DisplayName("R-803 a text that is too long is answered with how long it may be")
    void aTextThatIsTooLongIsAnsweredWithItsLimit() {
        var answer = order(GOOD.replace("\"t\"", "\"" + "x".repeat(21) + "\""), "k1");

        var error = answer.json().path("errors").path(0);
        assertThat(error.path("field").asString()).isEqualTo("thing");
        assertThat(error.path("code").asString()).isEqualTo("SIZE");
        assertThat(error.path("max").asInt()).isEqualTo(20);
        assertThat(order("{\"thing\":\"t\"}", "k1")
                        .json()
                        .path("errors")
                        .path(0)
                        .has("max"))
                .isFalse();
    }

    @Test
    void aRefusalCarriesItsCodeItsFieldsAndItsMembers() {
        var answer = api.as(candidate).get("/api/sample/full");

        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.code()).isEqualTo("THING_FULL");
        assertThat(answer.json().path("type").asString()).isEqualTo("urn:baoming:problem:THING_FULL");
        assertThat(answer.json().path("subject").asString()).isEqualTo("67");
        assertThat(answer.json().path("errors").path(0).path("field").asString())
                .isEqualTo("subjects[0]");
    }

    @Test
    void anUnexpectedFailureTellsNothingOfItsInside() {
        var answer = api.as(candidate).get("/api/sample/broken");

        assertThat(answer.status()).isEqualTo(500);
        assertThat(answer.code()).isEqualTo("INTERNAL_ERROR");
        assertThat(answer.body()).doesNotContain("secret");
    }

    @Test
    void whatIsNotThereOrNotMeantSoHasItsCode() {
        var me = api.as(candidate);

        assertThat(me.get("/api/sample/nothing").code()).isEqualTo("NOT_FOUND");
        assertThat(me.delete("/api/sample/me").code()).isEqualTo("METHOD_NOT_ALLOWED");
        assertThat(me.post("/api/sample/orders", GOOD, "Content-Type", "text/plain", "Idempotency-Key", "k")
                        .code())
                .isEqualTo("UNSUPPORTED_MEDIA_TYPE");
        assertThat(api.as(TestIssuer.current().service("other-service"))
                        .get("/internal/things/no-uuid")
                        .json()
                        .path("errors")
                        .path(0)
                        .path("field")
                        .asString())
                .isEqualTo("id");
    }

    @Test
    void withoutATokenOnlyTheOpenPathsAnswer() {
        assertThat(api.get("/api/sample/open").status()).isEqualTo(200);
        assertThat(api.get("/api/sample/me").code()).isEqualTo("UNAUTHENTICATED");
        assertThat(api.as("rubbish").get("/api/sample/me").code()).isEqualTo("UNAUTHENTICATED");
        assertThat(api.post("/api/sample/open", GOOD).code()).isEqualTo("UNAUTHENTICATED");
    }

    @Test
    @DisplayName(
            "R-108 a token of any origin is accepted, and one of another issuer is not, though the key is the same")
    void aTokenOfAnyOriginIsAccepted() {
        for (String origin : List.of(
                "https://exam.example",
                "https://edu.exam.example",
                TestIssuer.current().url())) {
            assertThat(askedWithATokenOf(origin + "/realms/passport").status()).isEqualTo(200);
        }
        for (String issuer : List.of(
                "https://evil.example/realms/passport",
                "https://exam.example/realms/master",
                "https://exam.example.evil.example/realms/passport",
                "")) {
            assertThat(askedWithATokenOf(issuer).code()).isEqualTo("UNAUTHENTICATED");
        }
    }

    private ApiAnswer askedWithATokenOf(String issuer) {
        return api.as(TestIssuer.current()
                        .token(
                                passport.toString(),
                                List.of("candidate"),
                                Map.of("passport", passport.toString(), "iss", issuer)))
                .get("/api/sample/me");
    }

    @Test
    void theTokenSaysWhoCallsAndWithWhichScope() {
        assertThat(api.as(candidate)
                        .get("/api/sample/me")
                        .json()
                        .path("passport")
                        .asString())
                .isEqualTo(passport.toString());
        assertThat(api.as(candidate).get("/api/sample/desk").code()).isEqualTo("FORBIDDEN");
        assertThat(api.as(TestIssuer.current().centreStaff("659028"))
                        .get("/api/sample/desk")
                        .json()
                        .path("centre")
                        .asString())
                .isEqualTo("659028");
    }

    @Test
    void internalPathsAreForServicesAlone() {
        String path = "/internal/things/" + passport;

        assertThat(api.as(candidate).get(path).code()).isEqualTo("FORBIDDEN");
        assertThat(api.as(TestIssuer.current().examAdmin()).get(path).code()).isEqualTo("FORBIDDEN");
        assertThat(api.as(TestIssuer.current().service("photo-service"))
                        .get(path)
                        .status())
                .isEqualTo(200);
    }

    @Test
    void theSameRequestTwiceHasOneEffectAndOneAnswer() {
        var first = order(GOOD, "same");
        var second = order(GOOD, "same");

        assertThat(first.status()).isEqualTo(201);
        assertThat(second.status()).isEqualTo(201);
        assertThat(second.body()).isEqualTo(first.body());
        assertThat(second.headers().firstValue("Location"))
                .isEqualTo(first.headers().firstValue("Location"));
        assertThat(order(GOOD, "other").body()).isNotEqualTo(first.body());
    }

    @Test
    void twentyAtTheSameMomentHaveOneEffect() throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var answers = threads.invokeAll(IntStream.range(0, 20)
                    .mapToObj(n -> (Callable<String>) () -> order(GOOD, "race").body())
                    .toList());
            assertThat(answers)
                    .extracting(future -> future.get())
                    .containsOnly(answers.getFirst().get());
        }
    }

    @Test
    void aRepetitionDoesNotNeedWhatTheFirstHadToAsk() {
        assertThat(ask(GOOD, "down").code()).isEqualTo("UPSTREAM_UNAVAILABLE");
        var first = ask(GOOD, "up");

        assertThat(first.status()).isEqualTo(200);
        assertThat(ask(GOOD, "down").body()).isEqualTo(first.body());
        assertThat(ask(GOOD.replace("\"t\"", "\"u\""), "down").code()).isEqualTo("IDEMPOTENCY_KEY_REUSED");
    }

    @Test
    @DisplayName("R-503 a key keeps the name of what was made, and no copy of the answer or of the request")
    void aKeyKeepsNoAnswer() {
        var made = order(GOOD.replace("\"t\"", "\"古丽·艾合买提\""), "kept");
        var again = order(GOOD.replace("\"t\"", "\"古丽·艾合买提\""), "kept");

        assertThat(again.body()).isEqualTo(made.body());
        assertThat(again.headers().firstValue("Location"))
                .isEqualTo(made.headers().firstValue("Location"));
        assertThat(jdbc.sql("select k::text from idempotency_key k where key = 'kept'")
                        .query(String.class)
                        .single())
                .doesNotContain("古丽", "number");
    }

    @Test
    void theSameKeyForAnotherRequestIsRefused() {
        order(GOOD, "reused");

        var answer = order(GOOD.replace("\"t\"", "\"u\""), "reused");

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.code()).isEqualTo("IDEMPOTENCY_KEY_REUSED");
    }

    @Test
    void aKeyBelongsToItsCaller() {
        var mine = order(GOOD, "shared");
        var theirs = api.as(TestIssuer.current().candidate(UUID.randomUUID()))
                .post("/api/sample/orders", GOOD, "Idempotency-Key", "shared");

        assertThat(theirs.status()).isEqualTo(201);
        assertThat(theirs.body()).isNotEqualTo(mine.body());
    }

    @Test
    void aRefusalIsNotKeptAndAMissingKeyIsNamed() {
        String refused = GOOD.replace("\"t\"", "\"refused\"");

        assertThat(order(refused, "again").code()).isEqualTo("THING_FULL");
        assertThat(order(refused, "again").code()).isEqualTo("THING_FULL");
        assertThat(api.as(candidate).post("/api/sample/orders", GOOD).code()).isEqualTo("IDEMPOTENCY_KEY_MISSING");
    }

    private ApiAnswer ask(String body, String upstream) {
        return api.as(candidate)
                .post("/api/sample/orders-that-ask", body, "Idempotency-Key", "asking", "X-Upstream", upstream);
    }

    private ApiAnswer order(String body, String key) {
        return api.as(candidate).post("/api/sample/orders", body, "Idempotency-Key", key);
    }
}
