package org.baoming.passport.document;

import java.time.Instant;
import java.util.UUID;
import org.baoming.chassis.event.DomainEvent;

/** The identity document of a passport was entered or replaced; the event does not contain it. */
record DocumentChanged(UUID passport, Instant changedAt, long version) implements DomainEvent {

    @Override
    public String topic() {
        return "passport.passports";
    }

    @Override
    public String type() {
        return "passport.document-changed.v1";
    }

    @Override
    public String key() {
        return passport.toString();
    }
}
