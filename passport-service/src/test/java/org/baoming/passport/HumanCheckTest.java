package org.baoming.passport;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.baoming.chassis.testing.ApiAnswer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

@DisplayName("R-201 the human check, without pictures to decipher")
class HumanCheckTest extends PassportServiceTest {

    private final Person person = Person.fresh();

    private JsonNode challenge() {
        return api.get("/api/passport/human-checks").json();
    }

    private ApiAnswer askWith(String solution) {
        return api.post(
                "/api/passport/verification-codes",
                Map.of("channel", "EMAIL", "address", Person.fresh().email(), "humanCheck", solution));
    }

    private void assertFailed(ApiAnswer answer) {
        assertThat(answer.status()).as(answer.toString()).isEqualTo(400);
        assertThat(answer.code()).isEqualTo("HUMAN_CHECK_FAILED");
        assertThat(answer.json().path("errors").path(0).path("field").asString())
                .isEqualTo("humanCheck");
    }

    @Test
    @DisplayName("R-201 a challenge follows ALTCHA's protocol, and no two are the same")
    void a_challenge_is_what_altcha_understands_and_never_the_same() {
        ApiAnswer answer = api.get("/api/passport/human-checks");
        assertThat(answer.json().path("algorithm").asString()).isEqualTo("SHA-256");
        assertThat(answer.json().path("maxnumber").asLong()).isEqualTo(200);
        assertThat(answer.json().path("salt").asString()).matches("[0-9a-f]{24}\\?expires=[0-9]+&");
        assertThat(answer.headers().firstValue("Cache-Control").orElse("")).contains("no-store");
        assertThat(challenge().path("salt")).isNotEqualTo(answer.json().path("salt"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"verification-codes", "registrations", "recovery-codes", "recoveries"})
    @DisplayName("R-201 requests that cost money or allow guessing need a solved human check")
    void nothing_that_costs_money_or_lets_guess_goes_without_it(String path) {
        var body = new HashMap<String, Object>(
                switch (path) {
                    case "registrations" -> application(person, "123456", "123456");
                    case "recoveries" ->
                        Map.of("channel", "EMAIL", "address", person.email(), "code", "123456", "password", PASSWORD);
                    default -> Map.of("channel", "EMAIL", "address", person.email());
                });
        for (String nothing : new String[] {null, "", " "}) {
            body.put("humanCheck", nothing);
            ApiAnswer missing = api.post("/api/passport/" + path, body);
            assertThat(missing.status()).isEqualTo(400);
            assertThat(missing.code()).isEqualTo("HUMAN_CHECK_MISSING");
            assertThat(missing.json().path("errors").path(0).path("field").asString())
                    .isEqualTo("humanCheck");
        }
        body.put("humanCheck", HumanSolver.solved(challenge(), -1));
        assertFailed(api.post("/api/passport/" + path, body));
        assertThat(mailsTo(person.email())).isEmpty();
    }

    @Test
    @DisplayName("R-201 a solution is accepted once")
    void a_solution_serves_once() {
        String solution = solution();
        assertThat(askWith(solution).status()).isEqualTo(202);
        assertFailed(askWith(solution));
    }

    @Test
    @DisplayName("R-201 of many concurrent requests with one solution, one is accepted")
    void of_many_at_once_with_one_solution_one_passes() throws Exception {
        String solution = solution();
        var answers = new ArrayList<Integer>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Callable<ApiAnswer> asking = () -> askWith(solution);
            for (var answer : threads.invokeAll(Collections.nCopies(10, asking))) {
                answers.add(answer.get().status());
            }
        }
        assertThat(answers).containsOnlyOnce(202).isSubsetOf(202, 400);
    }

    @Test
    @DisplayName("R-201 a solution that is encoded differently is the same solution")
    void a_solution_that_is_written_differently_is_still_the_same() {
        JsonNode challenge = challenge();
        long number = HumanSolver.number(challenge);
        assertThat(askWith(HumanSolver.solved(challenge, number)).status()).isEqualTo(202);
        String salt = challenge.path("salt").asString();
        assertFailed(askWith(HumanSolver.encoded(Map.of(
                "algorithm", "SHA-256",
                "challenge", challenge.path("challenge").asString(),
                // the library puts the last character back
                "salt", salt.substring(0, salt.length() - 1),
                "signature", challenge.path("signature").asString(),
                "number", number))));
    }

    @Test
    @DisplayName("R-201 a solution expires after ten minutes and is remembered until then")
    void a_solution_comes_too_late_after_ten_minutes_and_is_remembered_until_then() {
        String late = solution();
        String used = solution();
        assertThat(askWith(used).status()).isEqualTo(202);
        clock.forward(Duration.ofMinutes(9));
        assertFailed(askWith(used));
        clock.forward(Duration.ofMinutes(2));
        assertFailed(askWith(late));
    }

    @Test
    @DisplayName("R-201 a challenge that this service did not sign is refused")
    void nobody_makes_challenges_of_their_own() {
        String salt = "000000000000000000000000?expires=99999999999&";
        assertFailed(askWith(HumanSolver.encoded(Map.of(
                "algorithm",
                "SHA-256",
                "challenge",
                HumanSolver.sha256(salt + 1),
                "salt",
                salt,
                "signature",
                "0".repeat(64),
                "number",
                1))));
    }

    @ParameterizedTest
    @CsvSource({"algorithm, SHA-1", "algorithm, MD5", "signature, 00", "salt, x", "challenge, 00"})
    @DisplayName("R-201 a solution with a changed member is refused")
    void what_was_changed_is_refused(String member, String value) {
        JsonNode challenge = challenge();
        var payload = new HashMap<String, Object>();
        challenge
                .propertyNames()
                .forEach(name -> payload.put(name, challenge.path(name).asString("")));
        payload.put("number", HumanSolver.number(challenge));
        payload.put(member, value);
        assertFailed(askWith(HumanSolver.encoded(payload)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"%%%", "bm90IGpzb24=", "bnVsbA==", "e30=", "W10="})
    @DisplayName("R-201 an unreadable solution is refused")
    void what_cannot_be_read_is_refused(String unreadable) {
        assertFailed(askWith(unreadable));
    }

    @Test
    @DisplayName("R-201 a giant solution is refused by its field and not read")
    void a_giant_solution_is_named_and_not_read() {
        ApiAnswer answer = askWith("A".repeat(60_000));
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.code()).isEqualTo("INVALID_FIELD");
        assertThat(answer.json().path("errors").path(0).path("field").asString())
                .isEqualTo("humanCheck");
    }
}
