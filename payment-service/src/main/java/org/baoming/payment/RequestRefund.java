package org.baoming.payment;

import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Writes down that a payment goes back, in the transaction that decides on it; {@link MakeRefunds} then does it. */
@Component
class RequestRefund {

    private static final Logger LOG = LoggerFactory.getLogger(RequestRefund.class);

    private final Refunds refunds;
    private final InstantSource clock;

    RequestRefund(Refunds refunds, InstantSource clock) {
        this.refunds = refunds;
        this.clock = clock;
    }

    /** For a caller that holds the order's lock; asked again, it changes nothing. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void request(Order order, Payment payment, String reason) {
        var now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        if (refunds.add(Refund.of(order.number(), payment, reason, now))) {
            LOG.warn("Payment {} of {} goes back: {}", payment.trade(), order.number(), reason);
        }
    }
}
