package org.baoming.gateway;

import org.baoming.chassis.testing.Rooms;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    @Test
    @DisplayName("a room uses only what the table says")
    void roomsUseOnlyWhatTheTableSays() {
        Rooms.of("org.baoming.gateway")
                .room("problem")
                .room("portal")
                .room("waiting", "problem")
                .room("routes", "problem", "waiting")
                .room("signin", "problem")
                .check();
    }
}
