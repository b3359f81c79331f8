package org.baoming.payment.placing.web;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.baoming.payment.order.Bill;
import org.baoming.payment.order.Order;
import org.baoming.payment.order.OrderState;
import org.baoming.payment.order.Part;
import org.baoming.payment.order.PayMethod;
import org.baoming.payment.order.Settlement;
import org.baoming.payment.order.TimelineEntry;
import org.baoming.payment.refund.Refund;
import org.jspecify.annotations.Nullable;

/**
 * A centre's order for its group.
 *
 * @param method what it was paid with, else what was chosen beforehand
 * @param cashierUrl where to pay; only while it can be paid
 * @param refunds of second payments, oldest first
 * @param timeline of the order as a whole
 */
record GroupOrderView(
        String order,
        String session,
        OrderState state,
        long amountFen,
        String purpose,
        String source,
        String payerName,
        List<Member> registrations,
        @Nullable PayMethod method,
        @Nullable URI cashierUrl,
        Instant createdAt,
        Instant closesAt,
        @Nullable Instant paidAt,
        @Nullable Instant closedAt,
        List<OrderView.MoneyBack> refunds,
        List<OrderView.Step> timeline) {

    /**
     * What is paid for one of them.
     *
     * @param settlement SEATED, or REFUSED and being refunded; null until enrollment-service has answered
     * @param refund null if nothing is refunded
     */
    record Member(
            UUID registration,
            long amountFen,
            List<OrderView.Entry> entries,
            @Nullable Settlement settlement,
            OrderView.@Nullable MoneyBack refund) {

        static Member from(Part part, List<Refund> refunds) {
            Bill bill = part.billed();
            return new Member(
                    part.registration(),
                    bill.amount().value(),
                    OrderView.Entry.of(bill),
                    part.settlement(),
                    refunds.stream()
                            .filter(refund -> part.registration().equals(refund.registration()))
                            .map(OrderView.MoneyBack::of)
                            .findFirst()
                            .orElse(null));
        }
    }

    /** In a list. */
    record Summary(
            String order,
            String session,
            OrderState state,
            long amountFen,
            int registrations,
            long seated,
            long refused,
            Instant createdAt,
            Instant closesAt,
            @Nullable Instant paidAt,
            @Nullable Instant closedAt) {

        static Summary from(Order order) {
            Bill bill = order.billed();
            var payment = order.payment();
            return new Summary(
                    order.number().value(),
                    bill.session(),
                    order.state(),
                    bill.amount().value(),
                    order.parts().size(),
                    count(order, Settlement.SEATED),
                    count(order, Settlement.REFUSED),
                    order.createdAt(),
                    order.closesAt(),
                    payment == null ? null : payment.at(),
                    order.closedAt());
        }

        private static long count(Order order, Settlement settlement) {
            return order.parts().stream()
                    .filter(part -> part.settlement() == settlement)
                    .count();
        }
    }

    static GroupOrderView from(Order order, List<Refund> refunds, List<TimelineEntry> timeline) {
        Bill bill = order.billed();
        var payment = order.payment();
        return new GroupOrderView(
                order.number().value(),
                bill.session(),
                order.state(),
                bill.amount().value(),
                bill.purpose(),
                bill.source(),
                bill.payerName(),
                order.parts().stream().map(part -> Member.from(part, refunds)).toList(),
                payment == null ? order.method() : payment.method(),
                order.state() == OrderState.OPEN ? order.cashier() : null,
                order.createdAt(),
                order.closesAt(),
                payment == null ? null : payment.at(),
                order.closedAt(),
                refunds.stream()
                        .filter(refund -> refund.registration() == null)
                        .map(OrderView.MoneyBack::of)
                        .toList(),
                timeline.stream()
                        .filter(entry -> entry.registration() == null)
                        .map(entry -> new OrderView.Step(entry.at(), entry.step()))
                        .toList());
    }
}
