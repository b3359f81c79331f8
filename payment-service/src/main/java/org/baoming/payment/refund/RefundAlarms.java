package org.baoming.payment.refund;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.InstantSource;
import org.springframework.stereotype.Component;

/** Gauges of refunds that are overdue or rejected; each is an alarm when it is not zero. */
@Component
class RefundAlarms {

    private static final Duration PATIENCE = Duration.ofMinutes(15);

    RefundAlarms(MeterRegistry meters, Refunds refunds, InstantSource clock) {
        Gauge.builder(
                        "payment.refunds.overdue",
                        () -> refunds.countOpenSince(clock.instant().minus(PATIENCE)))
                .description("Refunds that have not been made for more than 15 minutes")
                .register(meters);
        Gauge.builder("payment.refunds.rejected", refunds::countRejected)
                .description("Refunds that the payment platform has rejected")
                .register(meters);
    }
}
