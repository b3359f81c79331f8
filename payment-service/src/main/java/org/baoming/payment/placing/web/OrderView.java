package org.baoming.payment.placing.web;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.baoming.payment.order.Bill;
import org.baoming.payment.order.Order;
import org.baoming.payment.order.OrderState;
import org.baoming.payment.order.OrderStep;
import org.baoming.payment.order.Part;
import org.baoming.payment.order.PayMethod;
import org.baoming.payment.order.Payer;
import org.baoming.payment.order.Settlement;
import org.baoming.payment.order.TimelineEntry;
import org.baoming.payment.refund.Refund;
import org.baoming.payment.refund.RefundState;
import org.jspecify.annotations.Nullable;

/**
 * An order as the owner of a registration sees it; of a group order, their part.
 *
 * @param byCentre their centre pays
 * @param method what it was paid with, else what was chosen beforehand
 * @param cashierUrl where to pay; only while it can be paid, and by them
 * @param settlement SEATED, or REFUSED and being refunded; null until enrollment-service has answered
 * @param refunds oldest first
 */
record OrderView(
        String order,
        UUID registration,
        String session,
        OrderState state,
        boolean byCentre,
        long amountFen,
        String purpose,
        String source,
        String payerName,
        List<Entry> entries,
        @Nullable PayMethod method,
        @Nullable URI cashierUrl,
        Instant createdAt,
        Instant closesAt,
        @Nullable Instant paidAt,
        @Nullable Instant closedAt,
        @Nullable Settlement settlement,
        List<MoneyBack> refunds,
        List<Step> timeline) {

    /** @param nameEn null in orders of before */
    record Entry(
            UUID entry,
            String subject,
            String nameZh,
            @Nullable String nameEn,
            long feeFen) {

        static List<Entry> of(Bill bill) {
            return bill.lines().stream()
                    .map(line -> new Entry(
                            line.entry(),
                            line.subject(),
                            line.nameZh(),
                            line.nameEn(),
                            line.fee().value()))
                    .toList();
        }
    }

    record Step(Instant at, OrderStep step) {}

    record MoneyBack(
            String refund,
            long amountFen,
            String reason,
            RefundState state,
            @Nullable Instant doneAt) {

        static MoneyBack of(Refund refund) {
            return new MoneyBack(
                    refund.number(), refund.amount().value(), refund.reason(), refund.state(), refund.doneAt());
        }
    }

    /** For staff, who look and do not pay. */
    OrderView withoutCashier() {
        return new OrderView(
                order,
                registration,
                session,
                state,
                byCentre,
                amountFen,
                purpose,
                source,
                payerName,
                entries,
                method,
                null,
                createdAt,
                closesAt,
                paidAt,
                closedAt,
                settlement,
                refunds,
                timeline);
    }

    static OrderView from(Order order, Part part, List<Refund> refunds, List<TimelineEntry> timeline) {
        Bill bill = part.billed();
        var payment = order.payment();
        boolean byCentre = order.payer() instanceof Payer.Centre;
        return new OrderView(
                order.number().value(),
                part.registration(),
                bill.session(),
                order.state(),
                byCentre,
                bill.amount().value(),
                bill.purpose(),
                bill.source(),
                bill.payerName(),
                Entry.of(bill),
                payment == null ? order.method() : payment.method(),
                order.state() == OrderState.OPEN && !byCentre ? order.cashier() : null,
                order.createdAt(),
                order.closesAt(),
                payment == null ? null : payment.at(),
                order.closedAt(),
                part.settlement(),
                refunds.stream()
                        .filter(refund -> !byCentre || part.registration().equals(refund.registration()))
                        .map(MoneyBack::of)
                        .toList(),
                timeline.stream()
                        .filter(entry -> entry.isAbout(part.registration()))
                        .map(entry -> new Step(entry.at(), entry.step()))
                        .toList());
    }
}
