package org.baoming.audit.onsite;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The on-site confirmation of one registration at its centre.
 *
 * @param confirmedAt null: revoked
 * @param confirmedBy subject of the sign-in; null: revoked
 * @param version counts every confirmation and every revocation
 */
public record OnSiteConfirmation(
        UUID registration,
        String session,
        String centre,
        @Nullable Instant confirmedAt,
        @Nullable String confirmedBy,
        long version) {}
