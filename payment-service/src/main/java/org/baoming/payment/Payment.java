package org.baoming.payment;

import java.time.Instant;

/**
 * That money was taken, as the platform says.
 *
 * @param at by the platform's clock
 */
public record Payment(Fen amount, PayMethod method, Instant at) {}
