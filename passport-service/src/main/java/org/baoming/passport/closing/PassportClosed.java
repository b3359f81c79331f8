package org.baoming.passport.closing;

import java.time.Instant;
import java.util.UUID;
import org.baoming.chassis.event.DomainEvent;

/** A passport is no more, at its owner's wish: whoever keeps data of it that nothing needs any longer forgets them. */
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
