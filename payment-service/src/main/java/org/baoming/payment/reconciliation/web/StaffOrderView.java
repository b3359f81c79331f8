package org.baoming.payment.reconciliation.web;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.baoming.payment.difference.Difference;
import org.baoming.payment.order.Bill;
import org.baoming.payment.order.Order;
import org.baoming.payment.order.OrderState;
import org.baoming.payment.order.OrderStep;
import org.baoming.payment.order.Part;
import org.baoming.payment.order.PayMethod;
import org.baoming.payment.order.Payer;
import org.baoming.payment.order.Settlement;
import org.baoming.payment.platform.StatementLine;
import org.baoming.payment.receipt.NotificationAlarms;
import org.baoming.payment.receipt.Receipt;
import org.baoming.payment.reconciliation.ViewOrder;
import org.baoming.payment.refund.Refund;
import org.baoming.payment.refund.RefundState;
import org.jspecify.annotations.Nullable;

/**
 * An order as staff see it; without a candidate's name, which no question about money needs.
 *
 * @param payingCentre the centre that pays for its group; null where a candidate pays
 * @param amountFen null as long as enrollment-service has not agreed
 */
record StaffOrderView(
        String order,
        String province,
        @Nullable String payingCentre,
        @Nullable String session,
        OrderState state,
        @Nullable Long amountFen,
        @Nullable String purpose,
        @Nullable PayMethod method,
        Instant createdAt,
        Instant closesAt,
        @Nullable Instant paidAt,
        @Nullable Instant closedAt,
        List<Registration> registrations,
        List<PaymentView> payments,
        List<RefundLine> refunds,
        List<Step> timeline,
        List<DifferenceLine> differences,
        List<NotificationAlarms.Alarm> alarms) {

    /** @param centre where the exam is taken; null before the bill and in bills of before */
    record Registration(
            UUID registration,
            @Nullable String centre,
            @Nullable Long amountFen,
            List<String> subjects,
            @Nullable Settlement settlement) {

        static Registration from(Part part) {
            Bill bill = part.bill();
            return new Registration(
                    part.registration(),
                    bill == null ? null : bill.centre(),
                    bill == null ? null : bill.amount().value(),
                    bill == null ? List.of() : bill.subjects(),
                    part.settlement());
        }
    }

    /** @param surplus it paid nothing, and goes back */
    record PaymentView(String trade, long amountFen, PayMethod method, Instant paidAt, boolean surplus) {

        static PaymentView from(Receipt receipt) {
            var payment = receipt.payment();
            return new PaymentView(
                    payment.trade(), payment.amount().value(), payment.method(), payment.at(), receipt.surplus());
        }
    }

    record RefundLine(
            String refund,
            @Nullable UUID registration,
            long amountFen,
            String reason,
            RefundState state,
            Instant requestedAt,
            @Nullable Instant doneAt,
            @Nullable String rejection) {

        static RefundLine from(Refund refund) {
            return new RefundLine(
                    refund.number(),
                    refund.registration(),
                    refund.amount().value(),
                    refund.reason(),
                    refund.state(),
                    refund.requestedAt(),
                    refund.doneAt(),
                    refund.rejection());
        }
    }

    record Step(Instant at, OrderStep step, @Nullable UUID registration) {}

    record DifferenceLine(
            long id,
            LocalDate day,
            StatementLine.What what,
            Difference.Kind kind,
            @Nullable Instant settledAt) {}

    static StaffOrderView from(ViewOrder.Found found) {
        Order order = found.order();
        Bill bill = order.bill();
        var payment = order.payment();
        return new StaffOrderView(
                order.number().value(),
                order.number().province(),
                order.payer() instanceof Payer.Centre(String centre) ? centre : null,
                bill == null ? null : bill.session(),
                order.state(),
                bill == null ? null : bill.amount().value(),
                bill == null ? null : bill.purpose(),
                payment == null ? order.method() : payment.method(),
                order.createdAt(),
                order.closesAt(),
                payment == null ? null : payment.at(),
                order.closedAt(),
                order.parts().stream().map(Registration::from).toList(),
                found.receipts().stream().map(PaymentView::from).toList(),
                found.refunds().stream().map(RefundLine::from).toList(),
                found.timeline().stream()
                        .map(entry -> new Step(entry.at(), entry.step(), entry.registration()))
                        .toList(),
                found.differences().stream()
                        .map(one -> new DifferenceLine(one.id(), one.day(), one.what(), one.kind(), one.settledAt()))
                        .toList(),
                found.alarms());
    }
}
