package org.baoming.enrollment.group;

import java.util.List;
import java.util.Map;
import org.baoming.chassis.security.Caller;
import org.baoming.chassis.staff.StaffAct;
import org.baoming.chassis.staff.StaffActs;
import org.baoming.enrollment.CentreCode;
import org.baoming.enrollment.RegistrationId;
import org.baoming.enrollment.SessionCode;
import org.baoming.enrollment.registration.GroupFilter;
import org.baoming.enrollment.registration.GroupRegistrations;
import org.baoming.enrollment.registration.Registration;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Transactional;

/** Lists those whom a centre has registered as a group, for its own staff; each page is a look on record, without what was searched for. */
@Component
public class ListGroup {
    private final GroupRegistrations groups;
    private final StaffActs acts;

    ListGroup(GroupRegistrations groups, StaffActs acts) {
        this.groups = groups;
        this.acts = acts;
    }

    /** @param after the last one of the page before; null: the first page */
    @Transactional(isolation = Isolation.REPEATABLE_READ)
    public List<Registration> page(
            Caller staff, SessionCode session, GroupFilter filter, @Nullable RegistrationId after, int atMost) {
        CentreCode centre = new CentreCode(staff.requireCentre());
        acts.record(
                staff,
                StaffAct.of(
                        "CANDIDATES_LISTED", centre.value(), session.value(), Map.of("filters", filter.described())));
        return groups.of(session, centre, filter, after, atMost);
    }
}
