package org.baoming.enrollment.complaint;

import java.time.Instant;
import org.baoming.chassis.event.DomainEvent;
import org.baoming.chassis.staff.StaffAct;
import org.baoming.enrollment.CentreCode;
import org.baoming.enrollment.ComplaintId;
import org.baoming.enrollment.PassportId;
import org.baoming.enrollment.ProvinceCode;
import org.baoming.enrollment.SessionCode;
import org.baoming.enrollment.administration.Staff;
import org.jspecify.annotations.Nullable;

/**
 * Staff have decided about a complaint, or referred it. It contains no text and nobody's name.
 *
 * @param passport of who complains
 * @param documentOf the passport that still has the document and must lose it; null: none
 * @param by the account of who decided
 * @param scope their centre or province, or {@code board}
 */
record ComplaintDecided(
        ComplaintId complaint,
        PassportId passport,
        SessionCode session,
        ComplaintState state,
        @Nullable PassportId documentOf,
        String by,
        String role,
        String scope,
        Instant at,
        long version)
        implements DomainEvent {

    private static final String TOPIC = "enrollment.complaints";

    static ComplaintDecided of(Complaint decided, @Nullable PassportId documentOf, Staff by, Instant at) {
        return new ComplaintDecided(
                decided.id(),
                decided.passport(),
                decided.session(),
                decided.state(),
                documentOf,
                by.account(),
                by.role().wireName(),
                by.ownCentre()
                        .map(CentreCode::value)
                        .or(() -> by.ownProvince().map(ProvinceCode::value))
                        .orElse(StaffAct.BOARD),
                at,
                decided.version());
    }

    @Override
    public String topic() {
        return TOPIC;
    }

    @Override
    public String type() {
        return "enrollment.complaint-decided.v1";
    }

    @Override
    public String key() {
        return complaint.toString();
    }
}
