package org.baoming.payment.platform;

import io.micrometer.core.instrument.MeterRegistry;

/**
 * What was decided about a message that an order is paid; each one that is not settled is stored and raises an alarm
 * (R-604).
 */
public enum Verdict {
    APPLIED,
    ALREADY_APPLIED,
    /** The order was paid before by another payment: this one is refunded. */
    PAID_TWICE,
    /** Genuine, but not about a payment. */
    NO_PAYMENT,
    WRONG_AMOUNT,
    UNKNOWN_ORDER,
    FORGED,
    FOREIGN,
    MALFORMED;

    /** Registers every verdict at zero, so that the first one is seen as an increase. */
    public static void count(MeterRegistry meters, String counter) {
        for (Verdict verdict : values()) {
            meters.counter(counter, "verdict", verdict.name());
        }
    }

    /** Nothing is left to do: the sender may stop. */
    public boolean isSettled() {
        return switch (this) {
            case APPLIED, ALREADY_APPLIED, PAID_TWICE, NO_PAYMENT -> true;
            case WRONG_AMOUNT, UNKNOWN_ORDER, FORGED, FOREIGN, MALFORMED -> false;
        };
    }
}
