package org.baoming.photo;

import org.baoming.chassis.testing.Rooms;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    @Test
    @DisplayName("a room uses only what the table says")
    void roomsUseOnlyWhatTheTableSays() {
        Rooms.of("org.baoming.photo")
                .room("picture")
                .room("rule", "picture")
                .room("registration", "rule")
                .room("tally", "rule", "registration")
                .room("judging", "picture", "rule", "registration", "tally")
                .room("keeping", "picture", "rule", "registration", "tally", "judging")
                .room("group", "rule", "registration", "judging", "keeping")
                .aggregates("keeping.Photo")
                .check();
    }
}
