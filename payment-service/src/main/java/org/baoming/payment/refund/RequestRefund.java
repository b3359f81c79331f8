package org.baoming.payment.refund;

import java.time.InstantSource;
import org.baoming.payment.OrderNumber;
import org.baoming.payment.order.Order;
import org.baoming.payment.order.Part;
import org.baoming.payment.order.Payment;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Stores a refund in the transaction that decides on it; {@link MakeRefunds} then makes it. */
@Component
public class RequestRefund {

    private static final Logger LOG = LoggerFactory.getLogger(RequestRefund.class);

    private final Refunds refunds;
    private final InstantSource clock;

    RequestRefund(Refunds refunds, InstantSource clock) {
        this.refunds = refunds;
        this.clock = clock;
    }

    /**
     * Refunds a payment that paid nothing. The caller holds the order's lock, if there is such an order; a repetition changes nothing.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void ofSurplus(OrderNumber order, Payment payment, String reason) {
        add(Refund.ofSurplus(order, payment, reason, clock.instant()));
    }

    /** Refunds what was paid for one registration. The caller holds the order's lock; a repetition changes nothing. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void of(Order order, Part part, String reason) {
        add(Refund.of(order, part, reason, clock.instant()));
    }

    private void add(Refund refund) {
        if (refunds.add(refund)) {
            LOG.warn(
                    "{} fen of {} go back as {}: {}",
                    refund.amount().value(),
                    refund.order(),
                    refund.number(),
                    refund.reason());
        }
    }
}
