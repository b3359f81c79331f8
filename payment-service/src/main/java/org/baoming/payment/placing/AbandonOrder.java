package org.baoming.payment.placing;

import java.time.InstantSource;
import org.baoming.payment.OrderNumber;
import org.baoming.payment.order.Enrollment;
import org.baoming.payment.order.Order;
import org.baoming.payment.order.OrderChanges;
import org.baoming.payment.order.OrderPolls;
import org.baoming.payment.order.OrderState;
import org.baoming.payment.order.OrderStep;
import org.springframework.stereotype.Component;

/** Ends an attempt that has failed, and releases what enrollment-service may hold for it. */
@Component
class AbandonOrder {

    private final OrderPolls polls;
    private final OrderChanges changes;
    private final Enrollment enrollment;
    private final InstantSource clock;

    AbandonOrder(OrderPolls polls, OrderChanges changes, Enrollment enrollment, InstantSource clock) {
        this.polls = polls;
        this.changes = changes;
        this.enrollment = enrollment;
        this.clock = clock;
    }

    /** Closes the order first: from then on nobody continues it, so nothing is locked after the release. */
    void abandon(OrderNumber number, OrderStep why) {
        release(changes.change(
                number,
                why,
                intent -> intent.state() == OrderState.CHECKING_OUT ? intent.abandoned(clock.instant()) : intent));
    }

    /** If enrollment-service cannot be reached, {@link SweepOrders} tries again. */
    void release(Order order) {
        if (order.bill() == null && enrollment.release(order.number())) {
            polls.stop(order.number());
        }
    }
}
