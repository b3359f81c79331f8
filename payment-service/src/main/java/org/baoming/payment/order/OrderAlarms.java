package org.baoming.payment.order;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.ToIntFunction;
import org.baoming.chassis.metrics.SampledGauges;
import org.springframework.stereotype.Component;

/** Gauges of overdue orders; each raises an alarm when it is not zero. And of those in doubt that are not overdue yet. */
@Component
class OrderAlarms {

    private static final Duration PATIENCE = Duration.ofMinutes(15);

    private final SampledGauges gauges;
    private final InstantSource clock;

    OrderAlarms(SampledGauges gauges, OverdueOrders overdue, InstantSource clock) {
        this.gauges = gauges;
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
        gauges.add(
                "payment.orders.unknown",
                "Orders about which the payment platform has given no usable answer to the last question",
                () -> overdue.unknownSince(clock.instant()));
        gauges.add(
                "payment.orders.unknown.oldest.seconds",
                "How long the payment platform has given no usable answer about an order, for the oldest of them",
                () -> overdue.oldestUnknown()
                        .map(since -> Duration.between(since, clock.instant()).toSeconds())
                        .orElse(0L));
    }

    private void gauge(String name, String description, ToIntFunction<Instant> count) {
        gauges.add(name, description, () -> count.applyAsInt(clock.instant().minus(PATIENCE)));
    }
}
