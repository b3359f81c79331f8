package org.baoming.paymentplatform;

/** How a platform can misbehave for one order. The ledger always contains the true money. */
public enum Fault {
    /** The trade is opened, but the answer never arrives. */
    OPEN_TIMES_OUT,
    /** The first calls about the order are answered with 500. */
    CALLS_FAIL,
    /** The first calls about the order are answered late. */
    CALLS_ARE_SLOW,
    /** The first query is answered with 500. */
    QUERY_FAILS,
    /** The trade is closed, but the answer never arrives. */
    CLOSE_TIMES_OUT,
    /** The money is refunded, but the answer never arrives. */
    REFUND_TIMES_OUT,
    /** No notification is sent. */
    NOTICE_DROPPED,
    /** The notification is sent after the order has expired. */
    NOTICE_LATE,
    /** The notification is sent several times at once. */
    NOTICE_DOUBLED,
    /** A forged notification about the same order is sent first. */
    NOTICE_FORGED,
    /** The first notification names another amount. */
    NOTICE_WRONG_AMOUNT,
    /** The first notification names another merchant. */
    NOTICE_WRONG_MERCHANT,
    /** The notification waits until later ones have been sent. */
    NOTICE_REORDERED,
    /** A slow bank: the money arrives after the order has been closed or has expired. */
    PAID_AFTER_CLOSE,
    /** The money is taken twice. */
    CHARGED_TWICE,
    /** One fen too much is taken. */
    CHARGED_WRONG_AMOUNT,
    /** The daily statement omits the payment. */
    STATEMENT_LACKS_IT,
    /** The daily statement has a line about the order that never happened. */
    STATEMENT_EXTRA_LINE,
    /** The daily statement names another amount. */
    STATEMENT_WRONG_AMOUNT
}
