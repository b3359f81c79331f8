package org.baoming.payment.reconciliation;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.baoming.payment.difference.Differences;
import org.baoming.payment.platform.StatementLine;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Matches a day's statement with receipts and refunds, and lists each difference; one that is listed already stays as it is. */
@Component
class MatchStatement {

    private final Statements statements;
    private final Differences differences;

    MatchStatement(Statements statements, Differences differences) {
        this.statements = statements;
        this.differences = differences;
    }

    @Transactional
    public void match(LocalDate day, List<StatementLine> lines, Instant at) {
        statements.save(day, lines, at);
        differences.add(
                Stream.concat(statements.missingHereOrDifferent(day).stream(), statements.missingThere(day).stream())
                        .toList(),
                at);
    }
}
