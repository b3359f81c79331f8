package org.baoming.chassis.event;

import java.util.List;

/** Stores an event together with the change that it reports; a relay sends it to Kafka soon after the commit. */
public interface Outbox {

    /** @throws IllegalStateException outside a transaction: the event and the change would not stand or fall together */
    void append(List<? extends DomainEvent> events);

    /** @see #append(List) */
    default void append(DomainEvent event) {
        append(List.of(event));
    }
}
