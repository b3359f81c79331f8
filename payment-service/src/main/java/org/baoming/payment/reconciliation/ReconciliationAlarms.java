package org.baoming.payment.reconciliation;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import org.baoming.chassis.ChinaTime;
import org.baoming.payment.PaymentSettings;
import org.baoming.payment.difference.Differences;
import org.springframework.stereotype.Component;

/** Gauges of differences and of statements that are missing; each is an alarm when it is not zero. */
@Component
class ReconciliationAlarms {

    private static final Duration PATIENCE = Duration.ofHours(2);

    ReconciliationAlarms(
            MeterRegistry meters,
            Differences differences,
            Statements statements,
            PaymentSettings settings,
            InstantSource clock) {
        Gauge.builder("payment.differences.open", differences::countOpen)
                .description("Differences with the payment platform's statements that are not settled")
                .register(meters);
        Gauge.builder(
                        "payment.statements.overdue",
                        () -> statements.unmatchedDays(LocalDate.ofInstant(
                                clock.instant().minus(settings.statementAfter()).minus(PATIENCE), ChinaTime.ZONE)))
                .description("Days that are not matched two hours after their statement was due")
                .register(meters);
    }
}
