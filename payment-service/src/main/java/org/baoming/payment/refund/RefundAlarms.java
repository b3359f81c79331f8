package org.baoming.payment.refund;

import java.time.Duration;
import java.time.InstantSource;
import org.baoming.chassis.metrics.SampledGauges;
import org.springframework.stereotype.Component;

/** Gauges of refunds that are overdue or rejected; each is an alarm when it is not zero. And of those that are open. */
@Component
class RefundAlarms {

    private static final Duration PATIENCE = Duration.ofMinutes(15);

    RefundAlarms(SampledGauges gauges, Refunds refunds, InstantSource clock) {
        gauges.add(
                "payment.refunds.overdue",
                "Refunds that have not been made for more than 15 minutes",
                () -> refunds.countOpenSince(clock.instant().minus(PATIENCE)));
        gauges.add(
                "payment.refunds.rejected", "Refunds that the payment platform has rejected", refunds::countRejected);
        gauges.add(
                "payment.refunds.open", "Refunds that are not made yet", () -> refunds.countOpenSince(clock.instant()));
        gauges.add(
                "payment.refunds.oldest.seconds",
                "Age of the oldest refund that is not made yet",
                () -> refunds.oldestOpen()
                        .map(since -> Duration.between(since, clock.instant()).toSeconds())
                        .orElse(0L));
    }
}
