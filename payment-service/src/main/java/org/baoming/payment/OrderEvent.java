package org.baoming.payment;

import java.util.UUID;
import org.baoming.chassis.event.DomainEvent;

/** Something that happened to one registration's part of an order; a registration's events keep their order. */
sealed interface OrderEvent extends DomainEvent permits OrderPaid, OrderClosed, OrderRefunded {

    UUID registration();

    @Override
    default String topic() {
        return OrderEvents.TOPIC;
    }

    @Override
    default String key() {
        return registration().toString();
    }
}
