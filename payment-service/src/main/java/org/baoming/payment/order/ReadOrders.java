package org.baoming.payment.order;

import java.util.List;
import java.util.UUID;
import org.baoming.chassis.problem.CommonProblem;
import org.baoming.chassis.problem.ProblemException;
import org.baoming.payment.order.Enrollment.RegistrationAnswer;
import org.springframework.stereotype.Component;

/** Every attempt to pay for somebody's registration, also by the centre that has registered them, so that nobody pays twice. */
@Component
public class ReadOrders {

    private final Orders orders;
    private final Enrollment enrollment;

    ReadOrders(Orders orders, Enrollment enrollment) {
        this.orders = orders;
        this.enrollment = enrollment;
    }

    /**
     * Oldest first.
     *
     * @throws ProblemException UPSTREAM_UNAVAILABLE if enrollment-service does not answer whose the registration is
     */
    public List<Order> of(UUID passport, UUID registration) {
        return orders.ofRegistration(registration).stream()
                .filter(order -> isOf(passport, order, registration))
                .toList();
    }

    /** Who claimed a registration after its centre had begun to pay is known only to enrollment-service. */
    private boolean isOf(UUID passport, Order order, UUID registration) {
        UUID owner = order.part(registration).map(order::ownerOf).orElse(null);
        if (owner != null) {
            return owner.equals(passport);
        }
        return switch (enrollment.registration(registration)) {
            case RegistrationAnswer.Found(var now, var _, var _) -> passport.equals(now);
            case RegistrationAnswer.Missing() -> false;
            case RegistrationAnswer.Unavailable() ->
                throw new ProblemException(
                        CommonProblem.UPSTREAM_UNAVAILABLE, "Enrollment does not answer; ask again later");
        };
    }
}
