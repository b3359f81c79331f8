package org.baoming.passport.closing;

import java.time.Instant;
import java.util.UUID;
import org.baoming.chassis.event.DomainEvent;

/**
 * A passport was closed because its owner asked for it. Other services delete the data of it that they no longer
 * need.
 */
record PassportClosed(UUID passport, Instant closedAt, long version) implements DomainEvent {

    @Override
    public String topic() {
        return "passport.passports";
    }

    @Override
    public String type() {
        return "passport.closed.v1";
    }

    @Override
    public String key() {
        return passport.toString();
    }
}
