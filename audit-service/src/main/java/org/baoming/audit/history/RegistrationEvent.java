package org.baoming.audit.history;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/**
 * Something that happened to a registration.
 *
 * @param event the id of the event, by which a repetition is recognised
 * @param type the event's, {@code enrollment.subjects-paid.v1}
 * @param details a few values of it, none of them personal
 */
public record RegistrationEvent(UUID event, UUID registration, Instant at, String type, Map<String, String> details) {

    public RegistrationEvent {
        details = Map.copyOf(details);
    }
}
