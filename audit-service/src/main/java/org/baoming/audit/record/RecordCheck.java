package org.baoming.audit.record;

import java.time.Instant;
import java.util.List;

/**
 * The result of verifying the whole record of staff actions.
 *
 * @param centres how many chains there are
 * @param actions how many actions were read
 * @param damages where the record is not what was written, at most {@value #MOST_DAMAGES}
 */
public record RecordCheck(Instant checkedAt, long centres, long actions, List<Damage> damages) {

    /** A record that is damaged everywhere need not be listed entry by entry. */
    static final int MOST_DAMAGES = 100;

    /** One damage, before or at the action with this number. */
    public record Damage(String centre, long sequence, Kind kind) {}

    public enum Kind {
        /** The action's content does not match its hash. */
        CHANGED,
        /** The action does not follow the hash of the one before it. */
        UNLINKED,
        /** One or more actions before this one are gone. */
        MISSING,
        /** The chain does not end where its head says: actions at the end are gone, were added, or the head is gone. */
        WRONG_END
    }

    public boolean isIntact() {
        return damages.isEmpty();
    }
}
