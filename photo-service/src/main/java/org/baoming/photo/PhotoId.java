package org.baoming.photo;

import java.util.UUID;
import org.baoming.chassis.TimeOrderedIds;

/** One accepted photo; what replaces it is another photo. */
public record PhotoId(UUID value) {
    public static PhotoId next() {
        return new PhotoId(TimeOrderedIds.next());
    }
}
