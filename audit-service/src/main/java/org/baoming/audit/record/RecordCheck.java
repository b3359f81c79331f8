package org.baoming.audit.record;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The result of verifying the whole record of staff actions.
 *
 * @param chains how many chains there are: one for each centre, each province and the board, once it has acted
 * @param actions how many actions were read
 * @param head one hash for the ends of all chains
 * @param comparedWith the published head with which the record was compared; null before the first
 * @param damages where the record is not what was written, at most {@value #MOST_DAMAGES}
 */
public record RecordCheck(
        Instant checkedAt,
        long chains,
        long actions,
        String head,
        @Nullable LocalDate comparedWith,
        List<Damage> damages) {

    /** A record that is damaged everywhere need not be listed entry by entry. */
    static final int MOST_DAMAGES = 100;

    /**
     * One damage, before or at the action with this number.
     *
     * @param scope null: it concerns the record as a whole
     */
    public record Damage(@Nullable String scope, long sequence, Kind kind) {}

    public enum Kind {
        /** The action's content does not match its hash. */
        CHANGED,
        /** The action does not follow the hash of the one before it. */
        UNLINKED,
        /** One or more actions before this one are gone. */
        MISSING,
        /** The chain does not end where its head says: actions at the end are gone, were added, or the head is gone. */
        WRONG_END,
        /** The chain ends before the action up to which it was published. */
        CUT,
        /** Another action stands where the published one stood: the chain, or its end, was written anew. */
        REWRITTEN,
        /** What this service keeps of a published head does not match the hash that was published. */
        PUBLICATION_CHANGED,
        /** No head with this hash is kept here: it was removed, or it was never published. */
        PUBLICATION_UNKNOWN
    }

    public boolean isIntact() {
        return damages.isEmpty();
    }
}
