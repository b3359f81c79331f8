package org.baoming.payment.order;

/** A step of an order, as the candidate's time line shows it. */
public enum OrderStep {
    STARTED,
    CHECKED_OUT,
    REFUSED,
    ABANDONED,
    AT_CASHIER,
    PLATFORM_UNANSWERED,
    PAID_BY_NOTICE,
    PAID_BY_ASKING,
    PAID_BY_STATEMENT,
    CLOSED,
    /** Closed because its payer gave it up. */
    GIVEN_UP,
    /** Enrollment has the seats. */
    SEATED,
    /** A second payment arrived and is refunded. */
    PAID_TWICE,
    REFUND_REQUESTED,
    REFUND_REJECTED,
    REFUNDED
}
