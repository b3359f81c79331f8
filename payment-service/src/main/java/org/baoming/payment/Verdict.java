package org.baoming.payment;

/** What became of somebody's word that an order is paid; each but the first two is on record and raises an alarm. */
public enum Verdict {
    APPLIED,
    ALREADY_APPLIED,
    WRONG_AMOUNT,
    AFTER_CLOSE,
    UNKNOWN_ORDER,
    FORGED,
    FOREIGN,
    MALFORMED;

    boolean isSettled() {
        return this == APPLIED || this == ALREADY_APPLIED;
    }
}
