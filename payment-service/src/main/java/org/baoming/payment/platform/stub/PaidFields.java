package org.baoming.payment.platform.stub;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.baoming.payment.Fen;
import org.baoming.payment.order.PayMethod;
import org.baoming.payment.order.Payment;

/** The fields of a payment; the same in an answer and in a notification. */
final class PaidFields {

    private static final String CURRENCY = "CNY";

    private PaidFields() {}

    /** @throws RuntimeException if a field is missing, cannot be read, or the money is not ours */
    static Payment read(Map<String, String> fields) {
        if (!CURRENCY.equals(fields.get("currency"))) {
            throw new IllegalArgumentException("another currency");
        }
        return new Payment(
                new Fen(Long.parseLong(fields.getOrDefault("amount_fen", ""))),
                PayMethod.valueOf(fields.getOrDefault("method", "")),
                Instant.parse(fields.getOrDefault("paid_at", "")).truncatedTo(ChronoUnit.MICROS),
                required(fields, "trade"));
    }

    private static String required(Map<String, String> fields, String name) {
        String value = fields.getOrDefault(name, "");
        if (value.isEmpty()) {
            throw new IllegalArgumentException(name + " is missing");
        }
        return value;
    }
}
