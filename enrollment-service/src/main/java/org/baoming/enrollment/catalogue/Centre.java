package org.baoming.enrollment.catalogue;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.baoming.enrollment.CentreCode;
import org.baoming.enrollment.Money;
import org.baoming.enrollment.SessionCode;
import org.baoming.enrollment.SubjectCode;
import org.baoming.enrollment.Window;
import org.jspecify.annotations.Nullable;

/**
 * A test centre in a session.
 *
 * @param window its own registration window, otherwise the session's
 * @param provinceClosed its province accepts no registrations
 * @param onSite null: the centre has not set it
 * @param policy the session's policy, overridden by the province, overridden by the centre
 */
public record Centre(
        SessionCode session,
        CentreCode centre,
        String nameZh,
        String nameEn,
        String address,
        Window window,
        boolean provinceClosed,
        Policy policy,
        @Nullable OnSitePlan onSite,
        List<Offer> offers,
        long version) {

    /** One subject at this centre, with what it costs here. */
    public record Offer(SubjectCode subject, int level, String nameZh, String nameEn, int minutes, Money fee) {}

    public Centre with(Policy other) {
        return new Centre(
                session, centre, nameZh, nameEn, address, window, provinceClosed, other, onSite, offers, version);
    }

    public boolean isOpenAt(Instant time) {
        return !provinceClosed && window.isOpenAt(time);
    }

    public Optional<Offer> offer(SubjectCode subject) {
        return offers.stream().filter(offer -> offer.subject().equals(subject)).findFirst();
    }
}
