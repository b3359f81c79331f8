package org.baoming.audit.record;

import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Recomputes every hash of the record of staff actions, compares it with a published head, and lists each damage. A head that
 * somebody brings along, from the mail or the log, shows also what was done by somebody who may change everything in this database.
 */
@Component
public class VerifyRecord {

    private final StaffActions actions;
    private final PublishedHeads published;
    private final InstantSource clock;

    VerifyRecord(StaffActions actions, PublishedHeads published, InstantSource clock) {
        this.actions = actions;
        this.published = published;
        this.clock = clock;
    }

    /**
     * Heads and actions come from one snapshot, so that concurrent writes do not look like damage.
     *
     * @param hash of the published head to compare with; null: the last one that is kept here
     */
    @Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
    public RecordCheck verify(@Nullable String hash) {
        Optional<PublishedHead> compared = hash == null ? published.last() : published.find(hash);
        var walk = new ChainWalk(actions.heads(), compared.orElse(null));
        if (hash != null && compared.isEmpty()) {
            walk.publicationUnknown();
        }
        actions.passTo(walk);
        return walk.finish(clock.instant());
    }
}
