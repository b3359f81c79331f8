package org.baoming.enrollment.checkout;

import java.time.Instant;
import java.util.List;
import org.baoming.enrollment.registration.RefusalReason;
import org.baoming.enrollment.registration.Registration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Refuses the payments that a registration has, because staff have found that its document is somebody else's. From here they go
 * the way of every payment that fits no entry: an event tells payment-service, which refunds them, and each is an alarm until it is
 * refunded. A repetition of the payment's event changes nothing.
 */
@Component
public class TakeBackPayments {
    private static final Logger LOG = LoggerFactory.getLogger(TakeBackPayments.class);

    private final CheckOuts checkOuts;

    TakeBackPayments(CheckOuts checkOuts) {
        this.checkOuts = checkOuts;
    }

    /** The caller holds the lock of the registration, saves it, and releases its entries. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void of(Registration registration, Instant now) {
        for (CheckOut paid : checkOuts.paidOf(registration.id())) {
            checkOuts.addTakenBack(paid, RefusalReason.DOCUMENT_OF_ANOTHER, now);
            checkOuts.become(paid.order(), List.of(registration.id()), CheckOut.State.RELEASED);
            registration.refusePayment(
                    paid.order(), paid.entries(), paid.amount(), RefusalReason.DOCUMENT_OF_ANOTHER, now);
            LOG.warn("Order {} is refunded for {}: the document is somebody else's", paid.order(), registration.id());
        }
    }
}
