package org.baoming.payment.order;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An entry of an order's time line.
 *
 * @param registration the one that it concerns; null: the whole order
 */
public record TimelineEntry(
        Instant at, OrderStep step, @Nullable UUID registration) {

    public TimelineEntry(Instant at, OrderStep step) {
        this(at, step, null);
    }

    public boolean isAbout(UUID one) {
        return registration == null || registration.equals(one);
    }
}
