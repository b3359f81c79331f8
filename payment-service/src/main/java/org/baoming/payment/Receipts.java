package org.baoming.payment;

import java.util.List;

/** Every payment that the platform has proven to us, once per its number: our side of the accounts. */
public interface Receipts {

    /** Keeps payments; how many of them were not there already. */
    int add(List<Receipt> receipts);
}
