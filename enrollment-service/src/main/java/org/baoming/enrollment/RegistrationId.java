package org.baoming.enrollment;

import java.util.UUID;
import org.baoming.chassis.TimeOrderedIds;

/** One candidate in one session. */
public record RegistrationId(UUID value) implements Id {

    public static RegistrationId next() {
        return new RegistrationId(TimeOrderedIds.next());
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
