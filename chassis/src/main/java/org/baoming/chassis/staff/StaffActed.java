package org.baoming.chassis.staff;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.UUID;
import org.baoming.chassis.event.DomainEvent;
import org.jspecify.annotations.Nullable;

/**
 * The event about an act of staff, {@code contracts/events/staff-acted.v1.schema.json}. Every service sends it as a type, and on a
 * topic, of its own: {@code enrollment.staff-acted.v1} on {@code enrollment.staff-acts}. Acts are facts that each count;
 * {@code version} only grows with time.
 */
record StaffActed(
        String service,
        String act,
        String scope,
        @Nullable String session,
        @Nullable UUID registration,
        @Nullable UUID passport,
        Map<String, String> details,
        String by,
        @Nullable String account,
        @Nullable String role,
        Instant at,
        long version)
        implements DomainEvent {

    static String topic(String service) {
        return service + ".staff-acts";
    }

    static StaffActed of(String service, StaffAct act, Author author, Instant at) {
        return new StaffActed(
                service,
                act.type(),
                act.scope(),
                act.session(),
                act.registration(),
                act.passport(),
                act.details(),
                author.subject(),
                author.account(),
                author.role(),
                at,
                ChronoUnit.MICROS.between(Instant.EPOCH, at));
    }

    /** @param subject of the sign-in */
    record Author(
            String subject,
            @Nullable String account,
            @Nullable String role) {}

    @Override
    public String topic() {
        return topic(service);
    }

    @Override
    public String type() {
        return service + ".staff-acted.v1";
    }

    @Override
    public String key() {
        return scope;
    }
}
