package org.baoming.audit.onsite;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The on-site confirmation of one registration at its centre.
 *
 * @param outcome null: revoked
 * @param note what is wrong with the papers, for the candidate
 * @param at when it was said; null: revoked
 * @param by subject of the sign-in; null: revoked
 * @param version counts everything that was said, and every revocation
 */
public record OnSiteConfirmation(
        UUID registration,
        String session,
        String centre,
        @Nullable OnSiteOutcome outcome,
        @Nullable String note,
        @Nullable Instant at,
        @Nullable String by,
        long version) {

    /** Without the note: it may name a person. */
    @Override
    public String toString() {
        return "OnSiteConfirmation[" + registration + ", " + outcome + ", " + version + "]";
    }
}
