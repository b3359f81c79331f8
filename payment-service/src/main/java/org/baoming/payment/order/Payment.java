package org.baoming.payment.order;

import java.time.Instant;
import org.baoming.payment.Fen;

/**
 * That money was taken, as the platform says.
 *
 * @param at by the platform's clock
 * @param trade the platform's number of this payment: two numbers for one order are money taken twice
 */
public record Payment(Fen amount, PayMethod method, Instant at, String trade) {}
