package org.baoming.enrollment;

import java.time.Instant;
import java.util.List;

/**
 * A province's entrance to a session.
 *
 * @param closed the province takes no registrations, whatever the windows say
 * @param windows the session's, and those of centres here
 * @param policy session's policy, overridden by the province
 */
public record SessionProvince(
        ProvinceCode province, String nameZh, String nameEn, boolean closed, List<Window> windows, Policy policy) {

    boolean isInWindow(Instant time) {
        return windows.stream().anyMatch(window -> window.isOpenAt(time));
    }

    public boolean isOpenAt(Instant time) {
        return !closed && isInWindow(time);
    }
}
