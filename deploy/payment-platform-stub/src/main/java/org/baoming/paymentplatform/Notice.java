package org.baoming.paymentplatform;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A notification that an order is paid. It is repeated until the merchant answers {@code success}.
 *
 * @param id the same in every repetition
 * @param payment the number of the payment that it reports
 * @param due when to send it next; null after the merchant has confirmed it or the schedule has ended
 */
public record Notice(
        String id,
        String order,
        String payment,
        int tries,
        @Nullable Instant due) {

    Notice tried(@Nullable Instant next) {
        return new Notice(id, order, payment, tries + 1, next);
    }
}
