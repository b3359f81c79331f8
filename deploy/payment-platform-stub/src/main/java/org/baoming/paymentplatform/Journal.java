package org.baoming.paymentplatform;

import java.util.function.Consumer;

/** Keeps the ledger's entries longer than the process lives. */
public interface Journal {

    /** Returns once the entry would survive a power cut. */
    void append(LedgerEntry entry);

    /** Hands out everything that was ever appended, in order. */
    void replay(Consumer<LedgerEntry> reader);
}
