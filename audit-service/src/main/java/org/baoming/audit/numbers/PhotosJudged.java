package org.baoming.audit.numbers;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What photo-service has judged for a centre since the last time it said so.
 *
 * @param centre null for photos of registrations without one
 * @param rules how many refused photos break each rule
 */
public record PhotosJudged(
        String session,
        String province,
        @Nullable String centre,
        Instant from,
        long accepted,
        long refused,
        Map<String, Long> rules) {}
