package org.baoming.paymentplatform;

/** How a platform can misbehave for one order. The ledger always contains the true money. */
public enum Fault {
    /** The trade is opened, and the answer never comes. */
    OPEN_TIMES_OUT,
    /** The first calls about the order are answered with 500. */
    CALLS_FAIL,
    /** The first calls about the order are answered late. */
    CALLS_ARE_SLOW,
    /** Nothing but 500 to the first question how it stands. */
    QUERY_FAILS,
    /** The trade is closed, and the answer never comes. */
    CLOSE_TIMES_OUT,
    /** The money goes back, and the answer never comes. */
    REFUND_TIMES_OUT,
    /** No notice at all. */
    NOTICE_DROPPED,
    /** The notice comes after the order has run out. */
    NOTICE_LATE,
    /** The notice comes several times at once. */
    NOTICE_DOUBLED,
    /** Somebody else writes a notice of the same order first. */
    NOTICE_FORGED,
    /** The first notice names another amount. */
    NOTICE_WRONG_AMOUNT,
    /** The first notice names another merchant. */
    NOTICE_WRONG_MERCHANT,
    /** The notice waits until later ones have gone out. */
    NOTICE_REORDERED,
    /** A slow bank: the money lands after the order is closed or has run out. */
    PAID_AFTER_CLOSE,
    /** The money is taken twice. */
    CHARGED_TWICE,
    /** One fen too much is taken. */
    CHARGED_WRONG_AMOUNT,
    /** The daily statement lacks the payment. */
    STATEMENT_LACKS_IT,
    /** The daily statement has a line about the order that never happened. */
    STATEMENT_EXTRA_LINE,
    /** The daily statement names another amount. */
    STATEMENT_WRONG_AMOUNT
}
