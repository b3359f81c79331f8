package org.baoming.paymentplatform;

import java.util.function.Consumer;

/** Keeps the ledger's entries longer than the process lives. */
public interface Journal {

    /** Returns when the entry would survive a power cut. */
    void append(LedgerEntry entry);

    /** Returns everything that was ever appended, in order. */
    void replay(Consumer<LedgerEntry> reader);
}
