package org.baoming.payment.order;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.baoming.chassis.problem.CommonProblem;
import org.baoming.chassis.problem.ProblemException;
import org.baoming.chassis.security.Caller;
import org.baoming.chassis.security.Role;
import org.baoming.chassis.staff.StaffAct;
import org.baoming.chassis.staff.StaffActs;
import org.baoming.payment.order.Enrollment.RegistrationAnswer;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Every attempt to pay for a registration, for the staff of its present centre or of its province, and for the board. Others'
 * registrations do not exist for them. The look is on record.
 */
@Component
public class ReadOrdersAsStaff {
    private static final String VIEWED = "ORDERS_VIEWED";

    private final Orders orders;
    private final Enrollment enrollment;
    private final StaffActs acts;
    private final TransactionTemplate transaction;

    ReadOrdersAsStaff(Orders orders, Enrollment enrollment, StaffActs acts, TransactionTemplate transaction) {
        this.orders = orders;
        this.enrollment = enrollment;
        this.acts = acts;
        this.transaction = transaction;
    }

    /**
     * Oldest first.
     *
     * @throws ProblemException NOT_FOUND; UPSTREAM_UNAVAILABLE if enrollment-service does not answer where the registration is
     */
    public List<Order> of(Caller caller, UUID registration) {
        RegistrationAnswer.Found found = withinReach(caller, registration);
        String centre = Objects.requireNonNull(found.centre(), "within somebody's reach is only what has a centre");
        return Objects.requireNonNull(transaction.execute(status -> {
            acts.record(caller, new StaffAct(VIEWED, centre, null, registration, found.passport(), Map.of()));
            return orders.ofRegistration(registration);
        }));
    }

    private RegistrationAnswer.Found withinReach(Caller caller, UUID registration) {
        return switch (enrollment.registration(registration)) {
            case RegistrationAnswer.Found found when found.centre() != null && reaches(caller, found.centre()) -> found;
            case RegistrationAnswer.Found _, RegistrationAnswer.Missing _ ->
                throw new ProblemException(CommonProblem.NOT_FOUND, "There is no such registration within your reach.");
            case RegistrationAnswer.Unavailable _ ->
                throw new ProblemException(
                        CommonProblem.UPSTREAM_UNAVAILABLE, "Enrollment does not answer; ask again later");
        };
    }

    private static boolean reaches(Caller caller, String centre) {
        if (caller.has(Role.EXAM_ADMIN)) {
            return true;
        }
        return caller.has(Role.PROVINCE_ADMIN)
                ? centre.startsWith(caller.requireProvince())
                : centre.equals(caller.requireCentre());
    }
}
