package org.baoming.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** Queries and controls the stub of the payment platform without the knowledge of the suite. */
final class PaymentPlatform {

    static final String URL = "http://localhost:8190";

    private PaymentPlatform() {}

    /** From the next order on; with no rates it behaves. */
    static void misbehaves(long seed, Map<String, Double> rates) {
        assertThat(new Browser()
                        .put(URL + "/admin/faults", Map.of("seed", seed, "rates", rates))
                        .status())
                .isEqualTo(204);
    }

    /** What was paid for these orders, in fen by the platform's number of the payment. */
    static Map<String, Long> payments(Set<String> orders) {
        var payments = new HashMap<String, Long>();
        for (var account :
                new Browser().get(URL + "/admin/ledger").expect(200).json().values()) {
            if (orders.contains(account.path("order").asString())) {
                account.path("payments")
                        .forEach(payment -> payments.put(
                                payment.path("number").asString(),
                                payment.path("amountFen").asLong()));
            }
        }
        return payments;
    }
}
