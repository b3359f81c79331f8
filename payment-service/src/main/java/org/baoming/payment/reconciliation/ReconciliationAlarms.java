package org.baoming.payment.reconciliation;

import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import org.baoming.chassis.ChinaTime;
import org.baoming.chassis.metrics.SampledGauges;
import org.baoming.payment.PaymentSettings;
import org.baoming.payment.difference.Differences;
import org.springframework.stereotype.Component;

/** Gauges of differences and of statements that are missing; each is an alarm when it is not zero. */
@Component
class ReconciliationAlarms {

    private static final Duration PATIENCE = Duration.ofHours(2);

    ReconciliationAlarms(
            SampledGauges gauges,
            Differences differences,
            Statements statements,
            PaymentSettings settings,
            InstantSource clock) {
        gauges.add(
                "payment.differences.open",
                "Differences with the payment platform's statements that are not settled",
                differences::countOpen);
        gauges.add(
                "payment.statements.overdue",
                "Days that are not matched two hours after their statement was due",
                () -> statements.unmatchedDays(LocalDate.ofInstant(
                        clock.instant().minus(settings.statementAfter()).minus(PATIENCE), ChinaTime.ZONE)));
    }
}
