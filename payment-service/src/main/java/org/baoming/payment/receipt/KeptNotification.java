package org.baoming.payment.receipt;

import java.time.Instant;
import org.baoming.payment.OrderNumber;
import org.baoming.payment.platform.Verdict;
import org.jspecify.annotations.Nullable;

/**
 * A notification as it was posted, and what became of it.
 *
 * @param order the number that it names, if it names one
 * @param times how often it came
 * @param verdict null if judging it has failed
 */
record KeptNotification(
        String raw,
        @Nullable OrderNumber order,
        int times,
        Instant at,
        @Nullable Verdict verdict) {}
