package org.baoming.enrollment.registration;

import java.time.Instant;
import org.baoming.enrollment.CentreCode;
import org.jspecify.annotations.Nullable;

/**
 * The latest that audit-service has said about the on-site confirmation of a registration. It stays when the registration
 * moves to another centre, and counts at its own centre only: whoever comes back is still confirmed there, as audit-service
 * has it too, and what was said while the registration was elsewhere is not lost.
 *
 * @param centre that has said it; null: nobody has
 * @param outcome null: nothing, or revoked
 * @param note of the centre, for the candidate
 * @param at when it was said
 * @param version of audit-service, which counts the changes of one registration at all centres; an older one changes nothing
 */
public record OnSite(
        @Nullable CentreCode centre,
        @Nullable OnSiteOutcome outcome,
        @Nullable String note,
        @Nullable Instant at,
        long version) {
    static final OnSite NONE = new OnSite(null, null, null, null, 0);

    static OnSite said(CentreCode centre, OnSiteOutcome outcome, @Nullable String note, Instant at, long version) {
        return new OnSite(centre, outcome, note, at, version);
    }

    static OnSite revoked(CentreCode centre, long version) {
        return new OnSite(centre, null, null, null, version);
    }

    /** The centre has refused or revoked it. */
    public boolean isWithheld() {
        return centre != null && outcome != OnSiteOutcome.CONFIRMED;
    }

    /** Without an outcome unless it is this centre's. */
    OnSite asSeenAt(@Nullable CentreCode seenAt) {
        return seenAt != null && seenAt.equals(centre) ? this : NONE;
    }

    /** Without the note: it may name a person. */
    @Override
    public String toString() {
        return "OnSite[" + centre + ", " + outcome + ", " + version + "]";
    }
}
