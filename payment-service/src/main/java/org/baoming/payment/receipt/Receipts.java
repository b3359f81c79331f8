package org.baoming.payment.receipt;

import java.util.List;
import java.util.Optional;
import org.baoming.payment.OrderNumber;

/** Every payment that the platform has proven to us, once per its number: our side of the accounts. */
public interface Receipts {

    /** Keeps payments; how many of them were not there already. */
    int add(List<Receipt> receipts);

    /** Which order this payment was for. */
    Optional<OrderNumber> orderOf(String trade);
}
