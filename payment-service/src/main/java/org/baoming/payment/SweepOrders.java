package org.baoming.payment;

import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Finishes what nobody is waiting for any more, also after a {@code kill -9}: asks the platform about orders that are open or
 * unknown, closes those whose time is over, asks once more about those it closed, and releases check-outs that never
 * got an order.
 */
@Component
class SweepOrders {

    private static final Logger LOG = LoggerFactory.getLogger(SweepOrders.class);
    private static final int AT_ONCE = 200;

    private final Orders orders;
    private final OrderChanges changes;
    private final AskPlatform askPlatform;
    private final Enrollment enrollment;
    private final InstantSource clock;

    SweepOrders(
            Orders orders, OrderChanges changes, AskPlatform askPlatform, Enrollment enrollment, InstantSource clock) {
        this.orders = orders;
        this.changes = changes;
        this.askPlatform = askPlatform;
        this.enrollment = enrollment;
        this.clock = clock;
    }

    /** Goes on until nothing is due: after an outage far more orders are due than one look takes. */
    @Scheduled(fixedDelayString = "${baoming.payment.sweep-every}")
    void sweep() {
        List<Order> due;
        do {
            due = orders.takeDue(clock.instant(), AT_ONCE);
            lookAt(due);
        } while (due.size() == AT_ONCE);
    }

    private void lookAt(List<Order> due) {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            due.forEach(order -> threads.execute(() -> lookAt(order)));
        }
    }

    private void lookAt(Order order) {
        try {
            switch (order.state()) {
                case CHECKING_OUT -> {
                    // Closed first: from now on nobody goes on with it, so nothing is locked again behind our back.
                    Order closed = changes.change(
                            order.number(),
                            OrderStep.ABANDONED,
                            intent -> intent.state() == OrderState.CHECKING_OUT
                                    ? intent.abandoned(clock.instant().truncatedTo(ChronoUnit.MILLIS))
                                    : intent);
                    release(closed);
                }
                case OPEN, UNKNOWN -> askPlatform.ask(order);
                case CLOSED -> lookOnceMore(order);
                case PAID -> orders.lookNoMore(order.number());
            }
        } catch (RuntimeException e) {
            LOG.error("Order {} will be looked at again", order.number(), e);
        }
    }

    private void lookOnceMore(Order order) {
        if (order.bill() == null) {
            release(order);
        } else if (askPlatform.ask(order).isPresent()) {
            orders.lookNoMore(order.number());
        }
    }

    private void release(Order order) {
        if (order.bill() == null && enrollment.release(order.number())) {
            orders.lookNoMore(order.number());
        }
    }
}
