package org.baoming.audit.review;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A candidate asks a centre for review; the members of {@code enrollment.review-requested.v1} that matter here.
 *
 * @param version the registration's, as enrollment-service counts
 * @param passport null as long as a centre has registered somebody who has not come to see it yet
 */
public record ReviewRequest(
        UUID registration,
        String session,
        String province,
        String centre,
        Instant requestedAt,
        long version,
        @Nullable UUID passport) {}
