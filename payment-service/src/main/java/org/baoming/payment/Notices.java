package org.baoming.payment;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Everything that was ever posted to us as the platform's notice, word for word. */
public interface Notices {

    /** Keeps it before anything is made of it; the same words again are counted, not kept twice. */
    void received(String raw, @Nullable OrderNumber order, Instant at);

    void judged(String raw, Verdict verdict);
}
