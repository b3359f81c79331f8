package org.baoming.enrollment;

import java.util.UUID;
import org.baoming.chassis.TimeOrderedIds;

/** One subject inside a registration. */
public record EntryId(UUID value) implements Id {

    public static EntryId next() {
        return new EntryId(TimeOrderedIds.next());
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
