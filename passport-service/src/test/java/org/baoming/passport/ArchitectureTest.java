package org.baoming.passport;

import org.baoming.chassis.testing.Rooms;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    @Test
    void roomsUseOnlyWhatTheTableSays() {
        Rooms.of("org.baoming.passport")
                .room("keys")
                .room("rule")
                .room("record")
                .room("delivery")
                .room("protection", "keys")
                .room("passport", "rule")
                .room("document", "keys", "rule", "record", "passport")
                .room("message", "delivery", "passport")
                .room("complaint", "record", "document", "message")
                .room("proof", "keys", "delivery", "protection", "passport")
                .room("account", "record", "delivery", "protection", "passport", "message", "proof")
                .room("registration", "protection", "passport", "proof", "account")
                .room("closing", "delivery", "passport", "message", "account")
                .room("privacy", "rule", "record", "passport", "document", "message")
                .room("sample", "rule", "passport", "document", "proof", "account", "registration")
                .aggregates("passport.Passport")
                .check();
    }
}
