package org.baoming.audit.record;

import java.time.InstantSource;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Transactional;

/** Recomputes every hash of the record of staff actions and lists each damage. */
@Component
public class VerifyRecord {

    private final StaffActions actions;
    private final InstantSource clock;

    VerifyRecord(StaffActions actions, InstantSource clock) {
        this.actions = actions;
        this.clock = clock;
    }

    /** Heads and actions come from one snapshot, so that concurrent writes do not look like damage. */
    @Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
    public RecordCheck verify() {
        var walk = new ChainWalk(actions.heads());
        actions.passTo(walk);
        return walk.finish(clock.instant());
    }
}
