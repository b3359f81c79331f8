package org.baoming.payment;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/** Gauges of what is overdue; the README says which of them is an alarm. */
@Component
class Alarms {

    private static final Duration PATIENCE = Duration.ofMinutes(15);

    private final InstantSource clock;

    Alarms(MeterRegistry meters, Overdue overdue, InstantSource clock) {
        this.clock = clock;
        gauge(
                meters,
                "payment.orders.unknown.overdue",
                "Orders of which for more than 15 minutes nobody knows whether they are paid",
                () -> overdue.unknownSince(patienceAgo()));
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
    }

    private static void gauge(MeterRegistry meters, String name, String description, Supplier<Number> count) {
        Gauge.builder(name, count).description(description).register(meters);
    }

    private Instant patienceAgo() {
        return clock.instant().minus(PATIENCE);
    }
}
