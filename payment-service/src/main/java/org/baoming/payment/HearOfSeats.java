package org.baoming.payment;

import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Takes in what enrollment made of a paid order: its entries are paid, or the money cannot be applied and goes back. */
@Component
public class HearOfSeats {

    private static final Logger LOG = LoggerFactory.getLogger(HearOfSeats.class);

    private final Orders orders;
    private final OrderChanges changes;
    private final RequestRefund requestRefund;

    HearOfSeats(Orders orders, OrderChanges changes, RequestRefund requestRefund) {
        this.orders = orders;
        this.changes = changes;
        this.requestRefund = requestRefund;
    }

    @Transactional(propagation = Propagation.MANDATORY)
    public void seated(OrderNumber number) {
        paid(number)
                .ifPresent(order ->
                        changes.apply(order, OrderStep.SEATED, unsettled -> unsettled.settled(Settlement.SEATED)));
    }

    /** @param reason enrollment's word */
    @Transactional(propagation = Propagation.MANDATORY)
    public void refused(OrderNumber number, String reason) {
        paid(number).ifPresent(order -> {
            Order settled = changes.apply(
                    order, OrderStep.REFUND_REQUESTED, unsettled -> unsettled.settled(Settlement.REFUSED));
            if (settled.settlement() == Settlement.REFUSED) {
                requestRefund.request(settled, settled.payed(), reason);
            } else {
                LOG.error("Order {} has its seats, and enrollment refuses its money: {}", number, reason);
            }
        });
    }

    private Optional<Order> paid(OrderNumber number) {
        Optional<Order> order = orders.lock(number).filter(found -> found.state() == OrderState.PAID);
        if (order.isEmpty()) {
            LOG.error("Enrollment speaks of order {}, which is not paid here", number);
        }
        return order;
    }
}
