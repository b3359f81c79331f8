package org.baoming.payment.order;

/** What happened to an order, as its time line tells the candidate. */
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
    /** Enrollment has the seats. */
    SEATED,
    /** Money came a second time; it goes back. */
    PAID_TWICE,
    REFUND_REQUESTED,
    REFUND_REJECTED,
    REFUNDED
}
