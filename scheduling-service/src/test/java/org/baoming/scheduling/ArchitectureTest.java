package org.baoming.scheduling;

import org.baoming.chassis.testing.Rooms;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    @Test
    void roomsUseOnlyWhatTheTableSays() {
        Rooms.of("org.baoming.scheduling")
                .room("catalogue")
                .room("preference", "catalogue")
                .aggregates("preference.PaidRegistration", "catalogue.ExamSession", "catalogue.Centre")
                .check();
    }
}
