package org.baoming.chassis;

import com.github.f4b6a3.uuid.UuidCreator;
import java.util.UUID;

/**
 * Ids that are made before saving and increase with time, so that new rows are appended to an index and not scattered over
 * it.
 */
public final class TimeOrderedIds {

    private TimeOrderedIds() {}

    /** A new UUID, version 7. */
    public static UUID next() {
        return UuidCreator.getTimeOrderedEpoch();
    }
}
