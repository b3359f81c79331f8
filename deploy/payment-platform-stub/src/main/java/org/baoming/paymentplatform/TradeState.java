package org.baoming.paymentplatform;

/** {@code WAITING → PAID | CLOSED}; both ends are final. */
public enum TradeState {
    WAITING,
    PAID,
    CLOSED
}
