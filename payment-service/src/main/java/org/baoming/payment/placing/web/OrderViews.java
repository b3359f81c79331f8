package org.baoming.payment.placing.web;

import java.util.List;
import java.util.UUID;
import org.baoming.payment.order.Order;
import org.baoming.payment.order.Orders;
import org.baoming.payment.refund.Refunds;
import org.springframework.stereotype.Component;

/** Adds to orders what their page shows: refunds and time lines, read for all of them at once. */
@Component
class OrderViews {

    private final Orders orders;
    private final Refunds refunds;

    OrderViews(Orders orders, Refunds refunds) {
        this.orders = orders;
        this.refunds = refunds;
    }

    /** @param registration whose part of each is shown */
    List<OrderView> of(List<Order> some, UUID registration) {
        var numbers = some.stream().map(Order::number).toList();
        var timelines = orders.timelines(numbers);
        var back = refunds.of(numbers);
        return some.stream()
                .map(order -> OrderView.from(
                        order,
                        order.part(registration).orElseThrow(),
                        back.getOrDefault(order.number(), List.of()),
                        timelines.getOrDefault(order.number(), List.of())))
                .toList();
    }
}
