package org.baoming.photo.judging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.baoming.chassis.problem.CommonProblem;
import org.baoming.chassis.problem.ProblemCode;
import org.baoming.chassis.problem.ProblemException;
import org.baoming.photo.PassportId;
import org.baoming.photo.PhotoProblem;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("R-403 a limited number of photos per candidate is judged in a minute")
class UploadLimitTest {
    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2027-01-05T01:00:00Z"));
    private final UploadLimit limit = new UploadLimit(now::get);
    private final PassportId passport = new PassportId(UUID.randomUUID());

    @Test
    @DisplayName("and the refusal says how long to wait")
    void theRefusalNamesTheRestOfTheMinute() {
        attempts(UploadLimit.MOST);
        now.set(now.get().plusSeconds(45));

        assertThatThrownBy(this::attempt).isInstanceOfSatisfying(ProblemException.class, problem -> {
            assertThat(problem.code()).isEqualTo(PhotoProblem.TOO_MANY_UPLOADS);
            assertThat(problem.detail()).endsWith("the next in 16 seconds");
        });

        now.set(now.get().plusSeconds(16));
        attempt();
    }

    @ParameterizedTest
    @MethodSource("unavailability")
    @DisplayName("attempts that failed because of an outage or of load do not count")
    void unavailabilityDoesNotCount(ProblemCode code) {
        for (int i = 0; i <= UploadLimit.MOST; i++) {
            assertThatThrownBy(() -> limit.counting(passport, () -> {
                        throw new ProblemException(code, "later");
                    }))
                    .isInstanceOfSatisfying(
                            ProblemException.class,
                            problem -> assertThat(problem.code()).isEqualTo(code));
        }
        attempts(UploadLimit.MOST);
    }

    static List<ProblemCode> unavailability() {
        return List.of(PhotoProblem.BUSY, CommonProblem.UPSTREAM_UNAVAILABLE);
    }

    @Test
    @DisplayName("refused attempts count")
    void refusedCosts() {
        for (int i = 0; i < UploadLimit.MOST; i++) {
            assertThatThrownBy(() -> limit.counting(passport, () -> {
                        throw new ProblemException(CommonProblem.NOT_FOUND, "no");
                    }))
                    .isInstanceOf(ProblemException.class);
        }
        assertThatThrownBy(this::attempt).hasMessageContaining("photos can be tried");
    }

    private void attempts(int number) {
        for (int i = 0; i < number; i++) {
            attempt();
        }
    }

    private void attempt() {
        assertThat(limit.counting(passport, () -> "judged")).isEqualTo("judged");
    }
}
