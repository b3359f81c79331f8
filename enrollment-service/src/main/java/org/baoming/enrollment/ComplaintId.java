package org.baoming.enrollment;

import java.util.UUID;
import org.baoming.chassis.TimeOrderedIds;

/** One complaint that a registration holds somebody else's document. */
public record ComplaintId(UUID value) implements Id {

    public static ComplaintId next() {
        return new ComplaintId(TimeOrderedIds.next());
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
