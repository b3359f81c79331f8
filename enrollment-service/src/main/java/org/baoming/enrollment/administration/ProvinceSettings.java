package org.baoming.enrollment.administration;

import org.baoming.enrollment.ProvinceCode;
import org.baoming.enrollment.SessionCode;
import org.baoming.enrollment.catalogue.PolicyOverride;

/**
 * What a province of a session sets itself, as its staff see and change it.
 *
 * @param closed the province accepts no registrations
 * @param waitingRoom its candidates pass through the waiting room when many come at once
 * @param policy what it sets differently from the session
 */
public record ProvinceSettings(
        SessionCode session,
        ProvinceCode province,
        String nameZh,
        String nameEn,
        boolean closed,
        boolean waitingRoom,
        PolicyOverride policy,
        long version) {

    ProvinceSettings withVersion(long next) {
        return new ProvinceSettings(session, province, nameZh, nameEn, closed, waitingRoom, policy, next);
    }
}
