package org.baoming.payment.receipt;

import org.baoming.payment.OrderNumber;
import org.baoming.payment.order.Payment;

/** The platform's proven statement that this payment pays an order. */
record Confirmation(OrderNumber order, Payment payment) {}
