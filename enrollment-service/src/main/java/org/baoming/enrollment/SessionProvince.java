package org.baoming.enrollment;

/**
 * A province's entrance to a session.
 *
 * @param closed the province takes no registrations, whatever the windows say
 * @param inWindow the session's window, or that of a centre here, is open now
 * @param policy session's policy, overridden by the province
 */
public record SessionProvince(
        ProvinceCode province, String nameZh, String nameEn, boolean closed, boolean inWindow, Policy policy) {

    public boolean open() {
        return inWindow && !closed;
    }
}
