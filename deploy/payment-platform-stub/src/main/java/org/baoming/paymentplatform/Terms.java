package org.baoming.paymentplatform;

import java.net.URI;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The merchant's request for a trade.
 *
 * @param order the merchant's order number; one trade per number, however often it is opened
 * @param amountFen in fen
 * @param method what the person chose at the merchant; only preselected at the cashier
 * @param notifyUrl where the signed notification of a payment is sent
 * @param returnUrl the target of the link on the cashier's last page
 * @param expiresAt from then on nobody can pay
 */
public record Terms(
        String order,
        long amountFen,
        String purpose,
        String payee,
        @Nullable PayMethod method,
        URI notifyUrl,
        URI returnUrl,
        Instant expiresAt) {}
