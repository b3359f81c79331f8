package org.baoming.enrollment.checkout;

import java.time.Instant;
import org.baoming.enrollment.RegistrationId;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Records that an unmatched payment was refunded: it is settled and no longer raises the alarm. */
@Component
public class RecordRefund {
    private final CheckOuts checkOuts;

    RecordRefund(CheckOuts checkOuts) {
        this.checkOuts = checkOuts;
    }

    /** An order whose payment was applied does not change: the refund was of a surplus payment. */
    @Transactional
    public void record(String order, RegistrationId registration, Instant at) {
        checkOuts.refunded(order, registration, at);
    }
}
