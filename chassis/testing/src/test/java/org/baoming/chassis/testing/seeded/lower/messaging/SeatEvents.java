package org.baoming.chassis.testing.seeded.lower.messaging;

import org.baoming.chassis.testing.seeded.lower.web.SeatController;

class SeatEvents {

    SeatController anotherAdapter = new SeatController();
}
