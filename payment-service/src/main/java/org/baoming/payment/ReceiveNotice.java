package org.baoming.payment;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.InstantSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Takes a notice in: keeps its words whatever they are, then applies what is proven. */
@Component
public class ReceiveNotice {

    private static final Logger LOG = LoggerFactory.getLogger(ReceiveNotice.class);

    private final Notices notices;
    private final ConfirmPayment confirmPayment;
    private final InstantSource clock;
    private final MeterRegistry meters;

    ReceiveNotice(Notices notices, ConfirmPayment confirmPayment, InstantSource clock, MeterRegistry meters) {
        this.notices = notices;
        this.confirmPayment = confirmPayment;
        this.clock = clock;
        this.meters = meters;
    }

    /** True once the payment is committed here, so that the platform may stop telling us. */
    public boolean receive(String raw, Notice notice) {
        OrderNumber order = switch (notice) {
            case Notice.Genuine genuine -> genuine.order();
            case Notice.Rejected rejected -> rejected.order();
        };
        notices.received(raw, order, clock.instant());
        Verdict verdict = switch (notice) {
            case Notice.Genuine(var number, var payment) ->
                confirmPayment.confirm(number, payment, OrderStep.PAID_BY_NOTICE);
            case Notice.Rejected(var why, var _) -> why;
        };
        notices.judged(raw, verdict);
        meters.counter("payment.notices", "verdict", verdict.name()).increment();
        if (!verdict.isSettled()) {
            LOG.warn("A notice about {} was not applied: {}", order, verdict);
        }
        return verdict.isSettled();
    }
}
