package org.baoming.photo;

import java.util.UUID;
import org.baoming.chassis.TimeOrderedIds;

/** One accepted photo. A photo that replaces it has another id. */
public record PhotoId(UUID value) {
    public static PhotoId next() {
        return new PhotoId(TimeOrderedIds.next());
    }
}
