package org.baoming.payment.order;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.ToIntFunction;
import org.springframework.stereotype.Component;

/** Gauges of overdue orders; each raises an alarm when it is not zero. */
@Component
class OrderAlarms {

    private static final Duration PATIENCE = Duration.ofMinutes(15);

    private final MeterRegistry meters;
    private final InstantSource clock;

    OrderAlarms(MeterRegistry meters, OverdueOrders overdue, InstantSource clock) {
        this.meters = meters;
        this.clock = clock;
        gauge(
                "payment.orders.unknown.overdue",
                "Orders for which the payment platform has not confirmed a state for more than 15 minutes",
                overdue::unknownSince);
        gauge(
                "payment.orders.unreleased.overdue",
                "Failed attempts that could not be released at enrollment-service for more than 15 minutes",
                overdue::unreleasedSince);
        gauge(
                "payment.orders.unsettled.overdue",
                "Paid orders that enrollment-service has not answered for more than 15 minutes",
                overdue::unsettledSince);
    }

    private void gauge(String name, String description, ToIntFunction<Instant> count) {
        Gauge.builder(name, () -> count.applyAsInt(clock.instant().minus(PATIENCE)))
                .description(description)
                .register(meters);
    }
}
