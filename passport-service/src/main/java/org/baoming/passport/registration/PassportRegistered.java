package org.baoming.passport.registration;

import java.time.Instant;
import java.util.UUID;
import org.baoming.chassis.event.DomainEvent;

/** A passport is active and its owner can sign in. */
record PassportRegistered(UUID passport, Instant registeredAt, long version) implements DomainEvent {

    @Override
    public String topic() {
        return "passport.passports";
    }

    @Override
    public String type() {
        return "passport.passport-registered.v1";
    }

    @Override
    public String key() {
        return passport.toString();
    }
}
