package org.baoming.chassis.bounds;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * The bounds of requests in {@code baoming.bounds}.
 *
 * @param atOnce how many requests may be in progress in total; if it is not set, as many as fit into a quarter of the heap
 * @param maxBody the longest body that is read
 * @param maxAnswer the longest answer of another service that is read
 * @param paths different bounds for some paths; the first match counts
 */
@Validated
@ConfigurationProperties("baoming.bounds")
public record RequestBounds(
        @Nullable @Positive Integer atOnce,
        @DefaultValue("64KB") @NotNull DataSize maxBody,
        @DefaultValue("8MB") @NotNull DataSize maxAnswer,
        @DefaultValue @Valid List<Bound> paths) {

    /** What a request costs besides what its own bound is about: buffers, headers, a short body, a few rows, a stack. */
    private static final long REQUEST_BYTES = 64 * 1024;

    /**
     * The bound of an expensive kind of request.
     *
     * @param path a pattern, {@code /api/photo/**}, with or without a method before it, {@code PUT /api/photo/**}
     * @param atOnce how many of them may be under way, from before the body is read until the answer is written; not set: no bound
     *     of their own
     * @param patience how long one more waits for its turn; it must be shorter than the caller's own patience
     * @param maxBody the longest body that is read; not set: as everywhere
     */
    public record Bound(
            @NotBlank String path,
            @Nullable @Positive Integer atOnce,
            @DefaultValue("0s") @NotNull Duration patience,
            @Nullable DataSize maxBody) {}

    int requestsAtOnce() {
        return atOnce != null ? atOnce : requestsAtOnce(Runtime.getRuntime().maxMemory());
    }

    static int requestsAtOnce(long heap) {
        return Math.toIntExact(Math.clamp(heap / 4 / REQUEST_BYTES, 1, 100_000));
    }
}
