package org.baoming.enrollment.registration;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.baoming.enrollment.registration.RegistrationState.Trigger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class RegistrationStateTest {

    /** Rows: from. A dash: cannot happen. */
    private static final String EXPECTED = """
            state           | CENTRE_CHOSEN | REVIEW_REQUESTED | REVIEW_APPROVED | REVIEW_REJECTED | PAYMENT_STARTED | PAYMENT_RELEASED | ORDER_PAID | LEFT_EMPTY | DELETED | TAKEN_AWAY
            EDITING         | EDITING       | IN_REVIEW        | -               | -               | PAYING          | -                | PAID       | REMOVED    | REMOVED | REMOVED
            IN_REVIEW       | -             | -                | APPROVED        | REJECTED        | -               | -                | -          | -          | -       | REMOVED
            REJECTED        | EDITING       | IN_REVIEW        | -               | -               | PAYING          | -                | -          | REMOVED    | REMOVED | REMOVED
            APPROVED        | -             | -                | -               | -               | PAYING_APPROVED | -                | PAID       | REMOVED    | REMOVED | REMOVED
            PAYING          | -             | -                | -               | -               | -               | EDITING          | PAID       | -          | -       | -
            PAYING_APPROVED | -             | -                | -               | -               | -               | APPROVED         | PAID       | -          | -       | -
            PAID            | -             | -                | -               | -               | PAYING_MORE     | -                | PAID       | -          | -       | REMOVED
            PAYING_MORE     | -             | -                | -               | -               | -               | PAID             | PAID       | -          | -       | -
            REMOVED         | -             | -                | -               | -               | -               | -                | PAID       | -          | -       | -
            """;

    @DisplayName("R-307 … R-312 the transition table, every pair of state and trigger")
    @ParameterizedTest(name = "{0} after {1}: {2}")
    @MethodSource("everyPair")
    void theTransitionTable(RegistrationState from, Trigger trigger, String to) {
        assertThat(from.after(trigger).map(Enum::name).orElse("-")).isEqualTo(to);
    }

    @DisplayName("R-307 … R-312 the transition table names every state and trigger")
    @Test
    void theTableNamesEveryState() {
        assertThat(everyPair()).hasSize(RegistrationState.values().length * Trigger.values().length);
    }

    @DisplayName("R-310, R-311 what each state locks, and what it holds")
    @ParameterizedTest(name = "{0}: locked {1}, held {2}, paying {3}")
    @CsvSource({
        "EDITING,         false, false, false",
        "IN_REVIEW,       true,  true,  false",
        "REJECTED,        false, false, false",
        "APPROVED,        true,  false, false",
        "PAYING,          true,  true,  true",
        "PAYING_APPROVED, true,  true,  true",
        "PAID,            true,  false, false",
        "PAYING_MORE,     true,  true,  true",
        "REMOVED,         true,  true,  false",
    })
    void whatEachStateForbids(RegistrationState state, boolean locked, boolean held, boolean paying) {
        assertThat(state.isLocked()).isEqualTo(locked);
        assertThat(state.isHeld()).isEqualTo(held);
        assertThat(state.isPaying()).isEqualTo(paying);
    }

    @DisplayName("R-310 what the candidate sees of the review, and whether it lets a payment begin")
    @ParameterizedTest(name = "{0}: where it is required {1}, where not {2}")
    @CsvSource({
        "EDITING,         NOT_SUBMITTED, NOT_REQUIRED",
        "IN_REVIEW,       PENDING,       PENDING",
        "REJECTED,        REJECTED,      NOT_REQUIRED",
        "APPROVED,        APPROVED,      APPROVED",
        "PAYING,          NOT_SUBMITTED, NOT_REQUIRED",
        "PAYING_APPROVED, APPROVED,      APPROVED",
        "PAID,            APPROVED,      NOT_REQUIRED",
        "PAYING_MORE,     APPROVED,      NOT_REQUIRED",
        "REMOVED,         NOT_SUBMITTED, NOT_REQUIRED",
    })
    void whatEachStateShowsOfTheReview(RegistrationState state, ReviewState required, ReviewState notRequired) {
        assertThat(state.review(true)).isEqualTo(required);
        assertThat(state.review(false)).isEqualTo(notRequired);
    }

    static Stream<Arguments> everyPair() {
        List<String> columns = cells(EXPECTED.lines().findFirst().orElseThrow());
        return EXPECTED.lines()
                .skip(1)
                .map(RegistrationStateTest::cells)
                .flatMap(row -> Arrays.stream(Trigger.values())
                        .map(trigger -> Arguments.of(
                                RegistrationState.valueOf(row.getFirst()),
                                trigger,
                                row.get(columns.indexOf(trigger.name())))));
    }

    private static List<String> cells(String line) {
        return Arrays.stream(line.split("\\|")).map(String::strip).toList();
    }
}
