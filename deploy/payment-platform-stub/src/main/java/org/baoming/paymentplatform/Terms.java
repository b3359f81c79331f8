package org.baoming.paymentplatform;

import java.net.URI;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What the merchant asks for.
 *
 * @param order the merchant's order number; one trade per number, however often it is opened
 * @param amountFen in fen
 * @param method what the person chose at the merchant's; only preselected at the cashier
 * @param notifyUrl where the signed notice of a payment goes
 * @param returnUrl where the cashier's last page links to
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
