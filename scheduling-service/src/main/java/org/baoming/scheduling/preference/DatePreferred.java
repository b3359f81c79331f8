package org.baoming.scheduling.preference;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.baoming.chassis.event.DomainEvent;
import org.jspecify.annotations.Nullable;

/**
 * A date preference was made, changed or, without a date, withdrawn.
 *
 * @param date null once withdrawn; always written, so that consumers can tell a withdrawal from a missing field
 */
record DatePreferred(
        UUID registration,
        UUID passport,
        String session,
        String centre,
        UUID entry,
        String subject,
        @JsonInclude(JsonInclude.Include.ALWAYS) @Nullable LocalDate date,
        Instant at,
        long version)
        implements DomainEvent {

    static DatePreferred of(PaidRegistration registration, PaidEntry entry, @Nullable LocalDate date, Instant at) {
        return new DatePreferred(
                registration.id().value(),
                registration.passport().value(),
                registration.session(),
                registration.centre(),
                entry.id().value(),
                entry.subject(),
                date,
                at,
                registration.version());
    }

    @Override
    public String topic() {
        return DatePreferences.TOPIC;
    }

    @Override
    public String type() {
        return "scheduling.date-preferred.v1";
    }

    @Override
    public String key() {
        return registration.toString();
    }
}
