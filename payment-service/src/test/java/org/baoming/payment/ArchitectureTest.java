package org.baoming.payment;

import org.baoming.chassis.testing.Rooms;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    @Test
    void roomsUseOnlyWhatTheTableSays() {
        Rooms.of("org.baoming.payment")
                .room("keys")
                .room("order")
                .room("platform", "keys", "order")
                .room("difference", "platform")
                .room("refund", "order", "platform")
                .room("receipt", "order", "platform", "refund", "difference")
                .room("placing", "order", "platform", "refund", "receipt")
                .room("reconciliation", "order", "platform", "refund", "difference", "receipt")
                .aggregates("order.Order", "refund.Refund", "difference.Difference")
                .check();
    }
}
