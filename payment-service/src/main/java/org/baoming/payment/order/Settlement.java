package org.baoming.payment.order;

/** What enrollment made of the money for a registration: it answers each that is paid with one of these. */
public enum Settlement {
    /** The entries are paid; the seats are the candidate's. */
    SEATED,
    /** It cannot be applied, so all of it goes back. */
    REFUSED
}
