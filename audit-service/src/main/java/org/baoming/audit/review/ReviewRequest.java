package org.baoming.audit.review;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A candidate asks a centre for review: the fields of {@code enrollment.review-requested.v1} that are used here.
 *
 * @param version the version of the registration at enrollment-service
 * @param passport null until the candidate of a group registration has claimed it
 */
public record ReviewRequest(
        UUID registration,
        String session,
        String province,
        String centre,
        Instant requestedAt,
        long version,
        @Nullable UUID passport) {}
