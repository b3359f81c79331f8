package org.baoming.payment.order;

/** How enrollment-service has settled a paid registration. */
public enum Settlement {
    /** The entries are paid; the seats are the candidate's. */
    SEATED,
    /** The payment cannot be applied, or was applied and is taken back; it is refunded. */
    REFUSED
}
