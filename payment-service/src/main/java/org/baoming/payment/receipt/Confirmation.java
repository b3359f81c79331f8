package org.baoming.payment.receipt;

import org.baoming.payment.OrderNumber;
import org.baoming.payment.order.Payment;

/** The platform's word, proven to be it, that an order is paid by this payment. */
record Confirmation(OrderNumber order, Payment payment) {}
