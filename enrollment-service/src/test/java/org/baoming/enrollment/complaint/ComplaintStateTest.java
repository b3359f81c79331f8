package org.baoming.enrollment.complaint;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.Stream;
import org.baoming.enrollment.complaint.ComplaintState.Trigger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ComplaintStateTest {

    /** Rows: from. A dash: cannot happen. */
    private static final String EXPECTED = """
            state     | REFERRED | REFUSED | UPHELD | WITHDRAWN
            OPEN      | AT_BOARD | REFUSED | UPHELD | WITHDRAWN
            AT_BOARD  | -        | REFUSED | UPHELD | WITHDRAWN
            REFUSED   | -        | -       | -      | -
            UPHELD    | -        | -       | -      | -
            WITHDRAWN | -        | -       | -      | -
            """;

    @DisplayName("R-307 the life of a complaint, every pair of state and trigger")
    @ParameterizedTest(name = "{0} after {1}: {2}")
    @MethodSource("everyPair")
    void theTransitionTable(ComplaintState from, Trigger trigger, String to) {
        assertThat(from.after(trigger).map(Enum::name).orElse("-")).isEqualTo(to);
    }

    @DisplayName("R-307 the table names every state and trigger of a complaint")
    @Test
    void complete() {
        assertThat(everyPair()).hasSize(ComplaintState.values().length * Trigger.values().length);
    }

    @DisplayName("R-307 which complaints wait, and for whom")
    @ParameterizedTest(name = "{0}: open {1}, with the board {2}")
    @CsvSource({
        "OPEN, true, false",
        "AT_BOARD, true, true",
        "REFUSED, false, false",
        "UPHELD, false, false",
        "WITHDRAWN, false, false"
    })
    void waits(ComplaintState state, boolean open, boolean board) {
        assertThat(state.isOpen()).isEqualTo(open);
        assertThat(state.isWithBoard()).isEqualTo(board);
    }

    static Stream<Arguments> everyPair() {
        String[][] table = EXPECTED.lines()
                .map(line -> Arrays.stream(line.split("\\|")).map(String::strip).toArray(String[]::new))
                .toArray(String[][]::new);
        return Arrays.stream(table)
                .skip(1)
                .flatMap(row -> Stream.iterate(1, column -> column < row.length, column -> column + 1)
                        .map(column -> Arguments.of(
                                ComplaintState.valueOf(row[0]), Trigger.valueOf(table[0][column]), row[column])));
    }
}
