package org.baoming.payment.platform;

import io.micrometer.core.instrument.MeterRegistry;

/** What became of somebody's word that an order is paid; each that is not settled is on record and raises an alarm. */
public enum Verdict {
    APPLIED,
    ALREADY_APPLIED,
    /** The order was paid before, by other money: this goes back. */
    PAID_TWICE,
    /** True, and not about money that came in. */
    NO_PAYMENT,
    WRONG_AMOUNT,
    UNKNOWN_ORDER,
    FORGED,
    FOREIGN,
    MALFORMED;

    /** Every one at zero, so that also the first is seen to be one more. */
    public static void count(MeterRegistry meters, String counter) {
        for (Verdict verdict : values()) {
            meters.counter(counter, "verdict", verdict.name());
        }
    }

    /** Nothing is left to do: whoever told us may stop. */
    public boolean isSettled() {
        return switch (this) {
            case APPLIED, ALREADY_APPLIED, PAID_TWICE, NO_PAYMENT -> true;
            case WRONG_AMOUNT, UNKNOWN_ORDER, FORGED, FOREIGN, MALFORMED -> false;
        };
    }
}
