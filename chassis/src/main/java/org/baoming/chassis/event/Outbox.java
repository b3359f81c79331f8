package org.baoming.chassis.event;

import java.util.List;

/** Where events are written together with the change that they tell; a relay hands them to Kafka soon after the commit. */
public interface Outbox {

    /** @throws IllegalStateException outside a transaction: the event and the change would not stand or fall together */
    void append(List<? extends DomainEvent> events);

    /** @see #append(List) */
    default void append(DomainEvent event) {
        append(List.of(event));
    }
}
