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
 * @param confirmedAt null: not confirmed, or revoked
 * @param version of audit-service, which counts the changes of one registration at all centres; an older one changes nothing
 */
record OnSite(@Nullable CentreCode centre, @Nullable Instant confirmedAt, long version) {
    static final OnSite NONE = new OnSite(null, null, 0);

    /** Null: this centre has not confirmed it. */
    @Nullable
    Instant confirmedAt(@Nullable CentreCode at) {
        return at != null && at.equals(centre) ? confirmedAt : null;
    }
}
