package org.baoming.enrollment.registration;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The on-site confirmation at the centre, as audit-service has it.
 *
 * @param confirmedAt null: not confirmed, or revoked
 * @param version of audit-service; an event with an older one changes nothing
 */
public record OnSite(@Nullable Instant confirmedAt, long version) {
    static final OnSite NONE = new OnSite(null, 0);

    /** At another centre it counts no more. */
    OnSite left() {
        return new OnSite(null, version);
    }
}
