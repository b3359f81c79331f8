package org.baoming.payment.order;

import java.time.Instant;
import org.baoming.payment.Fen;

/**
 * A payment, as the platform has proven it.
 *
 * @param at by the platform's clock
 * @param trade the platform's number of this payment: two numbers for one order are two payments
 */
public record Payment(Fen amount, PayMethod method, Instant at, String trade) {}
