package org.baoming.paymentplatform;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Instant;
import org.baoming.paymentplatform.Trade.Payment;

/** A fact in the ledger; all the platform knows follows from them, in their order. */
@JsonTypeInfo(use = JsonTypeInfo.Id.SIMPLE_NAME, property = "fact")
public sealed interface LedgerEntry {

    record Opened(Trade trade) implements LedgerEntry {}

    record Paid(String order, Payment payment, String notice) implements LedgerEntry {}

    record Closed(String order, Instant at) implements LedgerEntry {}

    /** @param answer the beginning of what the merchant answered, or why there was no answer */
    record NoticeTried(String order, Instant at, boolean heard, String answer) implements LedgerEntry {}
}
