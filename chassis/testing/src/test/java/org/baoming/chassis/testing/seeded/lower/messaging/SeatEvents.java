package org.baoming.chassis.testing.seeded.lower.messaging;

import org.baoming.chassis.testing.seeded.lower.web.SeatController;
import org.springframework.kafka.annotation.KafkaListener;

class SeatEvents {

    SeatController anotherAdapter = new SeatController();

    @KafkaListener(topics = "seeded")
    void pastTheInbox(String event) {}
}
