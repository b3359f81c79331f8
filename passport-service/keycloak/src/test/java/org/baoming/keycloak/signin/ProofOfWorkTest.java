package org.baoming.keycloak.signin;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import org.baoming.keycloak.signin.ProofOfWork.Riddle;
import org.baoming.keycloak.signin.ProofOfWork.Verdict;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("R-202 the riddle of the human check")
class ProofOfWorkTest {

    private static final byte[] KEY = "a key for tests".getBytes(StandardCharsets.UTF_8);

    private Instant now = Instant.parse("2026-03-01T08:00:00Z");
    private final ProofOfWork work = new ProofOfWork(KEY, () -> now);

    @Test
    void whoever_finds_the_number_has_solved_it() {
        Riddle riddle = work.riddle();

        assertThat(work.judge(solution(riddle)))
                .isEqualTo(new Verdict.Solved(riddle.challenge(), now.plus(ProofOfWork.LIFETIME)));
    }

    @Test
    void another_node_with_the_same_key_agrees() {
        assertThat(new ProofOfWork(KEY, () -> now).judge(solution(work.riddle())))
                .isInstanceOf(Verdict.Solved.class);
    }

    @Test
    void it_holds_half_an_hour() {
        String solution = solution(work.riddle());

        now = now.plus(ProofOfWork.LIFETIME).minusSeconds(1);
        assertThat(work.judge(solution)).isInstanceOf(Verdict.Solved.class);
        now = now.plusSeconds(1);
        assertThat(work.judge(solution)).isEqualTo(new Verdict.Expired());
        now = now.plus(Duration.ofDays(400));
        assertThat(work.judge(solution)).isEqualTo(new Verdict.Expired());
    }

    @Test
    void another_number_is_wrong() {
        Riddle riddle = work.riddle();

        assertThat(work.judge(Solving.payload(riddle.challenge(), "250001", riddle.salt(), riddle.signature())))
                .isEqualTo(new Verdict.Wrong());
    }

    @Test
    void a_riddle_of_ones_own_is_wrong() {
        String salt = work.riddle().salt();
        String challenge = ProofOfWork.sha256(salt + 7);
        String signature = new ProofOfWork("another key".getBytes(StandardCharsets.UTF_8), () -> now)
                .riddle()
                .signature();

        assertThat(work.judge(Solving.payload(challenge, "7", salt, signature))).isEqualTo(new Verdict.Wrong());
    }

    @Test
    void digits_of_the_number_do_not_make_it_hold_longer() {
        Riddle riddle = work.riddle();
        String number = number(riddle);
        String salt = riddle.salt();
        now = now.plus(ProofOfWork.LIFETIME);

        String longer = salt.substring(0, salt.length() - 1) + number.charAt(0);
        assertThat(work.judge(
                        Solving.payload(riddle.challenge(), "0" + number.substring(1), longer, riddle.signature())))
                .isEqualTo(new Verdict.Wrong());
        assertThat(work.judge(Solving.payload(riddle.challenge(), number, salt.replace("&", "9&"), riddle.signature())))
                .isEqualTo(new Verdict.Wrong());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "not base64 at all",
                "e30=",
                "W10=",
                "bnVsbA==",
                "eyJhbGdvcml0aG0iOiJTSEEtMSJ9",
                "eyJhbGdvcml0aG0iOiJTSEEtMjU2Iiwic2FsdCI6W119",
                "////"
            })
    void garbage_is_wrong(String garbage) {
        assertThat(work.judge(garbage)).isEqualTo(new Verdict.Wrong());
    }

    @Test
    void a_flood_is_not_even_read() {
        String flood = Base64.getEncoder().encodeToString(new byte[100_000]);

        assertThat(work.judge(flood)).isEqualTo(new Verdict.Wrong());
    }

    @Test
    void salt_and_number_fit_into_one_block_of_the_hash() {
        assertThat(work.riddle().salt().length()
                        + Integer.toString(ProofOfWork.LARGEST_NUMBER).length())
                .as("which the page's script relies on")
                .isLessThanOrEqualTo(55);
    }

    @Test
    void all_addresses_of_a_household_count_as_one() {
        assertThat(HumanCheck.network("2001:db8:1:2::1")).isEqualTo(HumanCheck.network("2001:db8:1:2:ffff::9"));
        assertThat(HumanCheck.network("2001:db8:1:3::1")).isNotEqualTo(HumanCheck.network("2001:db8:1:2::1"));
        assertThat(HumanCheck.network("198.18.0.1")).isEqualTo("198.18.0.1");
        assertThat(HumanCheck.network("not:an:address")).isEqualTo("not:an:address");
    }

    private static String solution(Riddle riddle) {
        return Solving.solve(riddle.challenge(), riddle.salt(), riddle.signature());
    }

    private static String number(Riddle riddle) {
        String json = new String(Base64.getDecoder().decode(solution(riddle)), StandardCharsets.UTF_8);
        return json.replaceAll(".*\"number\":([0-9]+).*", "$1");
    }
}
