package org.baoming.paymentplatform;

import java.net.URI;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The merchant's request for a trade.
 *
 * @param order the merchant's order number; one trade per number, however often it is opened
 * @param amountFen in fen
 * @param payer the name of who pays, as the merchant says; null if it does not
 * @param payerId by what the merchant knows them; null if it does not say
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
        @Nullable String payer,
        @Nullable String payerId,
        @Nullable PayMethod method,
        URI notifyUrl,
        URI returnUrl,
        Instant expiresAt) {}
