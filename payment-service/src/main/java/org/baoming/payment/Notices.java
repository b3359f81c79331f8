package org.baoming.payment;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Everything that was ever posted to us as the platform's notice, word for word. */
public interface Notices {

    /**
     * Keeps a notice; the same words again are counted, not kept twice, and once applied they stay so.
     *
     * @param verdict null if nothing could be made of it now
     */
    void keep(String raw, @Nullable OrderNumber order, Instant at, @Nullable Verdict verdict);

    /** Counts a notice that is kept, so many times more. */
    void repeated(String raw, int times, Instant at);
}
