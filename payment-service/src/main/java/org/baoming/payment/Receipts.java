package org.baoming.payment;

import java.time.Instant;

/** Every payment that the platform has proven to us, once per its number: our side of the accounts. */
public interface Receipts {

    /**
     * Keeps a payment.
     *
     * @param surplus true for money beyond what paid the order
     * @return false if it is there already
     */
    boolean add(OrderNumber order, Payment payment, boolean surplus, Instant at);
}
