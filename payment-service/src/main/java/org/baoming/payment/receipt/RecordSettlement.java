package org.baoming.payment.receipt;

import java.util.Optional;
import java.util.UUID;
import org.baoming.payment.OrderNumber;
import org.baoming.payment.order.Order;
import org.baoming.payment.order.OrderChanges;
import org.baoming.payment.order.OrderState;
import org.baoming.payment.order.OrderStep;
import org.baoming.payment.order.Orders;
import org.baoming.payment.order.Part;
import org.baoming.payment.order.Settlement;
import org.baoming.payment.refund.RequestRefund;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Records how enrollment-service has settled a paid registration: its entries are paid, or the money is refused and refunded. */
@Component
public class RecordSettlement {

    private static final Logger LOG = LoggerFactory.getLogger(RecordSettlement.class);

    /** Staff have found that the registration's document is somebody else's: the only reason that ends what was paid. */
    private static final String TAKEN_BACK = "DOCUMENT_OF_ANOTHER";

    private final Orders orders;
    private final OrderChanges changes;
    private final RequestRefund requestRefund;

    RecordSettlement(Orders orders, OrderChanges changes, RequestRefund requestRefund) {
        this.orders = orders;
        this.changes = changes;
        this.requestRefund = requestRefund;
    }

    @Transactional(propagation = Propagation.MANDATORY)
    public void seated(OrderNumber number, UUID registration) {
        paid(number, registration)
                .ifPresent(order -> changes.settle(order, registration, Settlement.SEATED, OrderStep.SEATED));
    }

    /**
     * Refunds what was paid for the registration. What has its seats keeps its money, unless enrollment-service says that it takes them
     * back.
     *
     * @param reason enrollment-service's code
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void refused(OrderNumber number, UUID registration, String reason) {
        paid(number, registration).ifPresent(order -> {
            Order settled = reason.equals(TAKEN_BACK)
                    ? changes.takeBack(order, registration, OrderStep.REFUND_REQUESTED)
                    : changes.settle(order, registration, Settlement.REFUSED, OrderStep.REFUND_REQUESTED);
            Part part = settled.part(registration).orElseThrow();
            if (part.settlement() == Settlement.REFUSED) {
                requestRefund.of(settled, part, reason);
            } else {
                LOG.error(
                        "{} of order {} has its seats, and enrollment refuses its money: {}",
                        registration,
                        number,
                        reason);
            }
        });
    }

    private Optional<Order> paid(OrderNumber number, UUID registration) {
        Optional<Order> order = orders.lock(number)
                .filter(found -> found.state() == OrderState.PAID
                        && found.part(registration).isPresent());
        if (order.isEmpty()) {
            LOG.error(
                    "enrollment-service has settled registration {} of order {}, which is not paid here",
                    registration,
                    number);
        }
        return order;
    }
}
