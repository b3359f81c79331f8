package org.baoming.payment.receipt;

import java.time.Instant;
import org.baoming.payment.OrderNumber;
import org.baoming.payment.platform.Verdict;
import org.jspecify.annotations.Nullable;

/**
 * Words that were posted to us as the platform's notification.
 *
 * @param order the number they name, if they name one
 * @param times how often they came
 * @param verdict null if nothing could be made of them now
 */
record KeptNotification(
        String raw,
        @Nullable OrderNumber order,
        int times,
        Instant at,
        @Nullable Verdict verdict) {}
