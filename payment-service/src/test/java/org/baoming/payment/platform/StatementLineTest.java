package org.baoming.payment.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import org.baoming.payment.Fen;
import org.baoming.payment.platform.StatementLine.What;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class StatementLineTest {

    @Test
    @DisplayName(
            "Bounds: a statement with more lines than the heap has room for is an error that says what to do (R-607)")
    void soManyLines() {
        var line = new StatementLine(What.PAYMENT, "1", "NCRE_65-2026122011-8060053629", new Fen(19000));
        var lines = new ArrayList<StatementLine>();
        StatementLine.add(lines, line, 1);

        assertThatThrownBy(() -> StatementLine.add(lines, line, 1))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("more than 1 lines");
        assertThat(lines).hasSize(1);
        assertThat(StatementLine.most()).isPositive();
    }
}
