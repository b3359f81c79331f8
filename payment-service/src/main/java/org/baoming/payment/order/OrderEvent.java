package org.baoming.payment.order;

import java.util.UUID;
import org.baoming.chassis.event.DomainEvent;

/** An event of one registration's part of an order; the events of a registration keep their sequence. */
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
