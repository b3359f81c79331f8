package org.baoming.payment;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.function.Supplier;
import org.baoming.chassis.ChinaTime;
import org.springframework.stereotype.Component;

/** Gauges of what is overdue; the README says which of them is an alarm. */
@Component
class Alarms {

    private static final Duration PATIENCE = Duration.ofMinutes(15);
    private static final Duration STATEMENTS_PATIENCE = Duration.ofHours(2);

    private final InstantSource clock;

    Alarms(MeterRegistry meters, Overdue overdue, PaymentSettings settings, InstantSource clock) {
        this.clock = clock;
        gauge(
                meters,
                "payment.orders.unknown.overdue",
                "Orders of which for more than 15 minutes nobody knows whether they are paid",
                () -> overdue.unknownSince(patienceAgo()));
        gauge(
                meters,
                "payment.orders.unreleased.overdue",
                "Attempts that came to nothing more than 15 minutes ago, of which enrollment could not be told",
                () -> overdue.unreleasedSince(patienceAgo()));
        gauge(
                meters,
                "payment.orders.unsettled.overdue",
                "Paid orders to which enrollment has not answered for more than 15 minutes",
                () -> overdue.unsettledSince(patienceAgo()));
        gauge(
                meters,
                "payment.refunds.overdue",
                "Refunds that have not come about for more than 15 minutes",
                () -> overdue.refundsSince(patienceAgo()));
        gauge(meters, "payment.refunds.rejected", "Refunds that the platform rejects", overdue::refundsRejected);
        gauge(
                meters,
                "payment.differences.open",
                "Differences with the platform's statements that nobody has settled",
                overdue::differences);
        gauge(
                meters,
                "payment.statements.overdue",
                "Days that are not matched with the platform's statement, two hours after it should have been there",
                () -> overdue.unmatchedDays(LocalDate.ofInstant(
                        clock.instant().minus(settings.statementAfter()).minus(STATEMENTS_PATIENCE), ChinaTime.ZONE)));
    }

    private static void gauge(MeterRegistry meters, String name, String description, Supplier<Number> count) {
        Gauge.builder(name, count).description(description).register(meters);
    }

    private Instant patienceAgo() {
        return clock.instant().minus(PATIENCE);
    }
}
