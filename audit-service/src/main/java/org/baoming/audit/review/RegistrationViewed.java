package org.baoming.audit.review;

import java.time.Instant;
import java.util.UUID;
import org.baoming.chassis.event.DomainEvent;

/**
 * A member of staff saw the data of a candidate, whose passport has a record of that. Keyed by the passport.
 *
 * @param version the moment in microseconds: views change nothing, so that there is no version to count
 */
public record RegistrationViewed(
        UUID registration,
        UUID passport,
        String centre,
        String viewedBy,
        String role,
        Seen seen,
        Instant viewedAt,
        long version)
        implements DomainEvent {

    static final String TOPIC = "audit.views";

    /** What was shown. */
    public enum Seen {
        /** Name, masked document, form, subjects. */
        REGISTRATION,
        PHOTO
    }

    @Override
    public String topic() {
        return TOPIC;
    }

    @Override
    public String key() {
        return passport.toString();
    }

    @Override
    public String type() {
        return "audit.registration-viewed.v1";
    }
}
