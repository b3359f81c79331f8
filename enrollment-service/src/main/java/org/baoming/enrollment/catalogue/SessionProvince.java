package org.baoming.enrollment.catalogue;

import java.time.Instant;
import java.util.List;
import org.baoming.enrollment.ProvinceCode;
import org.baoming.enrollment.Window;

/**
 * A province's entrance to a session.
 *
 * @param closed the province accepts no registrations, whatever the windows say
 * @param waitingRoom candidates pass through a waiting room when many come at once
 * @param windows the session's, and those of centres here
 * @param policy the session's policy, overridden by the province
 */
public record SessionProvince(
        ProvinceCode province,
        String nameZh,
        String nameEn,
        boolean closed,
        boolean waitingRoom,
        List<Window> windows,
        Policy policy) {

    public boolean isInWindow(Instant time) {
        return windows.stream().anyMatch(window -> window.isOpenAt(time));
    }

    public boolean isOpenAt(Instant time) {
        return !closed && isInWindow(time);
    }
}
