package org.baoming.payment.platform;

import org.baoming.payment.Fen;
import org.baoming.payment.OrderNumber;

/**
 * What the platform is to give back.
 *
 * @param number ours; it makes the refund happen once, however often it is requested
 * @param trade the payment, by the platform's number
 */
public record RefundInstruction(String number, OrderNumber order, String trade, Fen amount, String reason) {}
