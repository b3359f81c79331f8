package org.baoming.audit.record;

import java.time.Instant;
import java.util.List;

/**
 * What a check of the whole record of staff actions found.
 *
 * @param centres how many chains there are
 * @param actions how many actions were read
 * @param damages where the record is not what was written, at most {@value #MOST_DAMAGES}
 */
public record RecordCheck(Instant checkedAt, long centres, long actions, List<Damage> damages) {

    /** A record that is broken everywhere need not be listed line by line. */
    static final int MOST_DAMAGES = 100;

    /** One broken place, before or at the action with this number. */
    public record Damage(String centre, long sequence, Kind kind) {}

    public enum Kind {
        /** The action's content does not fit its hash. */
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
