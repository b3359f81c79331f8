package org.baoming.scheduling;

import org.baoming.chassis.testing.Rooms;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    @Test
    @DisplayName("a room uses only what the table says")
    void roomsUseOnlyWhatTheTableSays() {
        Rooms.of("org.baoming.scheduling")
                .room("catalogue")
                .room("preference", "catalogue")
                .room("venue", "catalogue")
                .room("accommodation", "catalogue")
                .room("plan")
                .room("arrangement")
                .room("ticket", "catalogue", "preference", "venue", "arrangement", "accommodation")
                .aggregates("preference.PaidRegistration", "catalogue.ExamSession", "catalogue.Centre")
                .check();
    }
}
