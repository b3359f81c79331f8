package org.baoming.paymentplatform;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Instant;
import org.baoming.paymentplatform.Trade.Payment;
import org.baoming.paymentplatform.Trade.Refund;
import org.jspecify.annotations.Nullable;

/** A fact in the ledger. The state of the platform follows from these facts, in their order. */
@JsonTypeInfo(use = JsonTypeInfo.Id.SIMPLE_NAME, property = "fact")
public sealed interface LedgerEntry {

    record Opened(Trade trade) implements LedgerEntry {}

    /** Paid at a slow bank; the money arrives later. */
    record UnderWay(String order, PayMethod method) implements LedgerEntry {}

    record Paid(String order, Payment payment, String notice) implements LedgerEntry {}

    record Closed(String order, Instant at) implements LedgerEntry {}

    record Refunded(String order, String payment, Refund refund) implements LedgerEntry {}

    /**
     * @param notice null in a journal of before, when an order had one notice
     * @param answer the beginning of what the merchant answered, or why there was no answer
     */
    record NoticeTried(String order, @Nullable String notice, Instant at, boolean heard, String answer)
            implements LedgerEntry {}
}
