package org.baoming.enrollment.seats.web;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * How many visitors may watch the seats of centres, and for how long.
 *
 * @param watchers at most, in this instance; if it is not set, as many as a quarter of the heap holds
 * @param every how often the watched centres are read
 * @param beatEvery how long a stream may be silent; the gateway ends one that is silent for its answer timeout
 * @param atMost how long one stream lives; browsers reconnect by themselves, to any instance that has room
 */
@Validated
@ConfigurationProperties("enrollment.seat-watch")
record SeatWatchSettings(
        @Nullable @Positive Integer watchers,
        @NotNull Duration every,
        @NotNull Duration beatEvery,
        @NotNull Duration atMost) {

    /** What a watcher costs: its connection's buffers, its request, its thread's stack (measured with 2,000 of them). */
    private static final long BYTES_EACH = 160 * 1024;

    int places() {
        return watchers != null ? watchers : (int) (Runtime.getRuntime().maxMemory() / 4 / BYTES_EACH);
    }
}
