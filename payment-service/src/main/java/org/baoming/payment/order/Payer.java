package org.baoming.payment.order;

import java.util.UUID;

/** Who pays an order. */
public sealed interface Payer {

    /** For their own registration. */
    record Candidate(UUID passport) implements Payer {}

    /**
     * For the students whom it has registered.
     *
     * @param centre its code, 6 digits, of which the first two are the province
     */
    record Centre(String centre) implements Payer {

        public String province() {
            return centre.substring(0, 2);
        }
    }
}
