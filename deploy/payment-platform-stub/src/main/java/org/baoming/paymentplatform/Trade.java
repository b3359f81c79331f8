package org.baoming.paymentplatform;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One order at the platform.
 *
 * @param token the secret part of the cashier's address
 */
public record Trade(
        Terms terms,
        String number,
        String token,
        Instant openedAt,
        @Nullable Payment payment,
        @Nullable Instant closedAt) {

    /** That somebody paid: with what, and when by the platform's clock. */
    public record Payment(PayMethod method, Instant at) {}

    /** A trade nobody paid in time is closed without anybody closing it. */
    public TradeState state(Instant now) {
        if (payment != null) {
            return TradeState.PAID;
        }
        return closedAt != null || !now.isBefore(terms.expiresAt()) ? TradeState.CLOSED : TradeState.WAITING;
    }

    Trade paid(Payment by) {
        return new Trade(terms, number, token, openedAt, by, closedAt);
    }

    Trade closed(Instant at) {
        return new Trade(terms, number, token, openedAt, payment, at);
    }
}
