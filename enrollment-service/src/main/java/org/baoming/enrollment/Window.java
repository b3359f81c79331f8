package org.baoming.enrollment;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A span of time: {@code opensAt} is inside, {@code closesAt} no longer. The server's clock decides. */
public record Window(Instant opensAt, Instant closesAt) {

    public Window {
        if (!opensAt.isBefore(closesAt)) {
            throw new IllegalArgumentException("A window closes after it opens: " + opensAt + ", " + closesAt);
        }
    }

    /** A window that may not be set; it needs both ends. */
    public static @Nullable Window orNull(@Nullable Instant opensAt, @Nullable Instant closesAt) {
        return opensAt == null || closesAt == null ? null : new Window(opensAt, closesAt);
    }

    public boolean isOpenAt(Instant time) {
        return !time.isBefore(opensAt) && time.isBefore(closesAt);
    }

    /** Whether the other window lies within this one. */
    public boolean encloses(Window other) {
        return !other.opensAt.isBefore(opensAt) && !other.closesAt.isAfter(closesAt);
    }
}
