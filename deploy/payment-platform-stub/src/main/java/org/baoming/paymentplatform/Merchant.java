package org.baoming.paymentplatform;

/** The merchant, who is notified of payments. */
public interface Merchant {

    /** What came back when the merchant was told: {@code heard} only for a plain {@code success}. */
    record Reaction(boolean heard, String answer) {}

    /** Says it once; never throws for what the other side does. */
    Reaction tell(Notice notice, Trade trade);
}
