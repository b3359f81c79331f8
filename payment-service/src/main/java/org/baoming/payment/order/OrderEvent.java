package org.baoming.payment.order;

import java.util.UUID;
import org.baoming.chassis.event.DomainEvent;

/** Something that happened to one registration's part of an order; a registration's events keep their order. */
public interface OrderEvent extends DomainEvent {

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
