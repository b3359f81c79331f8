package org.baoming.enrollment.administration;

import java.util.List;
import org.baoming.enrollment.CentreCode;
import org.baoming.enrollment.SessionCode;
import org.baoming.enrollment.Window;
import org.baoming.enrollment.catalogue.OnSitePlan;
import org.baoming.enrollment.catalogue.PolicyOverride;
import org.jspecify.annotations.Nullable;

/**
 * What a centre of a session sets itself, as its staff see and change it.
 *
 * @param window null: the window of the session
 * @param policy what it sets differently from its province
 * @param onSite when and where it confirms its candidates; null: not decided
 * @param capacity of the centre in total; null: only the capacities of its offers apply
 */
public record CentreSettings(
        SessionCode session,
        CentreCode centre,
        String nameZh,
        String nameEn,
        String address,
        @Nullable Window window,
        PolicyOverride policy,
        @Nullable OnSitePlan onSite,
        @Nullable Integer capacity,
        long version) {

    CentreSettings withVersion(long next) {
        return new CentreSettings(session, centre, nameZh, nameEn, address, window, policy, onSite, capacity, next);
    }

    List<String> names() {
        return List.of(nameZh, nameEn, address);
    }
}
