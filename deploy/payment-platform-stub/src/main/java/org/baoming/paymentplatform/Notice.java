package org.baoming.paymentplatform;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * That an order is paid, as the merchant is to be told until it says {@code success}.
 *
 * @param id the same in every repetition
 * @param payment the number of the payment that it tells of
 * @param due when to say it next; null once it was heard or the schedule is through
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
