package org.baoming.passport.record;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One access to the data of a passport, or one change of it.
 *
 * @param id ordered by time
 * @param by a member of staff; null: the owner
 * @param reason of the staff, with its code; null for the owner, and for a look that needs none
 */
public record DataAccess(
        UUID id,
        Instant at,
        AccessKind kind,
        @Nullable StaffMember by,
        @Nullable DisclosureReason reasonCode,
        @Nullable String reason) {

    @Override
    public String toString() {
        return "DataAccess[" + id + ", " + kind + "]";
    }
}
