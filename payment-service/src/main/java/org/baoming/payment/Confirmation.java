package org.baoming.payment;

/** The platform's word, proven to be it, that an order is paid by this payment. */
record Confirmation(OrderNumber order, Payment payment) {}
