package org.baoming.payment.platform;

import org.baoming.payment.Fen;

/**
 * One movement of money as the platform's daily statement lists it.
 *
 * @param number the platform's number of a payment, our number of a refund
 * @param order as the platform has it; it may be none of ours
 */
public record StatementLine(What what, String number, String order, Fen amount) {

    /** Which way the money went. */
    public enum What {
        PAYMENT,
        REFUND
    }
}
