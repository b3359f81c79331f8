package org.baoming.scheduling.venue;

import java.time.LocalDate;
import java.util.Map;

/** How seats that are published use a room, as a room above tells it: such a room is neither removed nor made too small. */
public interface RoomUse {

    /**
     * It stays so until the transaction ends.
     *
     * @return the highest seat in use, by date; empty: nobody's seat is there
     */
    Map<LocalDate, Integer> of(String session, String centre, String room);

    /** The room is called otherwise, or is somewhere else: whoever sits there is told so. */
    void renamed(String session, String centre, String room);
}
