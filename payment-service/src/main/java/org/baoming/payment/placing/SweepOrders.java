package org.baoming.payment.placing;

import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Executors;
import org.baoming.payment.OrderNumber;
import org.baoming.payment.order.Order;
import org.baoming.payment.order.OrderPolls;
import org.baoming.payment.order.OrderStep;
import org.baoming.payment.order.Orders;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Finishes orders without a request, also after a {@code kill -9}: queries the platform about open and unknown orders, closes those whose
 * time is over, queries once more about closed ones, and releases check-outs that never became an order.
 */
@Component
class SweepOrders {

    private static final Logger LOG = LoggerFactory.getLogger(SweepOrders.class);
    /** As many as may call the platform at a time (ProtectedCalls); a group's order has up to 500 parts, half a megabyte. */
    private static final int AT_ONCE = 64;

    private final OrderPolls polls;
    private final Orders orders;
    private final AbandonOrder abandonOrder;
    private final AskPlatform askPlatform;
    private final InstantSource clock;

    SweepOrders(
            OrderPolls polls, Orders orders, AbandonOrder abandonOrder, AskPlatform askPlatform, InstantSource clock) {
        this.polls = polls;
        this.orders = orders;
        this.abandonOrder = abandonOrder;
        this.askPlatform = askPlatform;
        this.clock = clock;
    }

    /** Continues until nothing is due: after an outage far more orders are due than one query takes. */
    @Scheduled(fixedDelayString = "${baoming.payment.sweep-every}")
    void sweep() {
        List<OrderNumber> due;
        do {
            due = polls.takeDue(clock.instant(), AT_ONCE);
            poll(orders.find(due));
        } while (due.size() == AT_ONCE);
    }

    private void poll(List<Order> due) {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            due.forEach(order -> threads.execute(() -> poll(order)));
        }
    }

    private void poll(Order order) {
        try {
            switch (order.state()) {
                case CHECKING_OUT -> abandonOrder.abandon(order.number(), OrderStep.ABANDONED);
                case OPEN, UNKNOWN -> askPlatform.ask(order);
                case CLOSED -> pollOnceMore(order);
                case PAID -> polls.stop(order.number());
            }
        } catch (RuntimeException e) {
            LOG.error("Order {} will be polled again", order.number(), e);
        }
    }

    private void pollOnceMore(Order order) {
        if (order.bill() == null) {
            abandonOrder.release(order);
        } else if (askPlatform.ask(order).isPresent()) {
            polls.stop(order.number());
        }
    }
}
