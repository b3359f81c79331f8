package org.baoming.chassis;

import com.github.f4b6a3.uuid.UuidCreator;
import java.util.UUID;

/** Ids that are made before saving and grow with time, so that indexes are appended to and not scattered over. */
public final class TimeOrderedIds {

    private TimeOrderedIds() {}

    /** A new UUID, version 7. */
    public static UUID next() {
        return UuidCreator.getTimeOrderedEpoch();
    }
}
