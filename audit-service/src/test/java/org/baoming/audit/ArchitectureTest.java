package org.baoming.audit;

import org.baoming.chassis.testing.Rooms;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    @Test
    void roomsUseOnlyWhatTheTableSays() {
        Rooms.of("org.baoming.audit")
                .room("record")
                .room("candidate")
                .room("review", "record", "candidate")
                .room("onsite", "record", "candidate")
                .room("history")
                .room("dossier", "record", "candidate", "review", "onsite", "history")
                .room("disclosure", "record", "candidate")
                .room("privacy", "record", "candidate", "review")
                .room("desk")
                .room("numbers", "review")
                .aggregates("review.Review")
                .check();
    }
}
