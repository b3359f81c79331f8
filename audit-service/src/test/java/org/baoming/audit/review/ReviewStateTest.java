package org.baoming.audit.review;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ReviewStateTest {

    private static final String TABLE = """
            from\\to    PENDING REJECTED APPROVED WITHDRAWN
            PENDING    yes     yes      yes      yes
            REJECTED   yes     no       no       yes
            APPROVED   yes     no       no       yes
            WITHDRAWN  yes     no       no       no
            """;

    @ParameterizedTest(name = "{0} → {1}: {2}")
    @MethodSource("pairs")
    @DisplayName("R-501 R-310 every pair of states is allowed or not")
    void everyPairOfStates(ReviewState from, ReviewState to, boolean allowed) {
        assertThat(from.mayBecome(to)).isEqualTo(allowed);
    }

    @Test
    @DisplayName("R-501 R-310 the table above contains every pair")
    void leavesNoPairOut() {
        int states = ReviewState.values().length;
        assertThat(pairs()).hasSize(states * states).doesNotHaveDuplicates();
    }

    static List<Arguments> pairs() {
        var rows = TABLE.lines().map(line -> line.split(" +")).toList();
        var pairs = new ArrayList<Arguments>();
        for (var row : rows.subList(1, rows.size())) {
            for (int column = 1; column < row.length; column++) {
                pairs.add(Arguments.of(
                        ReviewState.valueOf(row[0]),
                        ReviewState.valueOf(rows.getFirst()[column]),
                        row[column].equals("yes")));
            }
        }
        return pairs;
    }
}
