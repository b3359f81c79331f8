package org.baoming.payment.web;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.baoming.payment.Bill;
import org.baoming.payment.Order;
import org.baoming.payment.OrderState;
import org.baoming.payment.OrderStep;
import org.baoming.payment.PayMethod;
import org.baoming.payment.TimelineEntry;
import org.jspecify.annotations.Nullable;

/**
 * An order as its owner sees it.
 *
 * @param method what it was paid with, else what was chosen beforehand
 * @param cashierUrl where to pay; only while it can be paid
 */
record OrderView(
        String order,
        UUID registration,
        String session,
        OrderState state,
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
        List<Step> timeline) {

    record Entry(UUID entry, String subject, String nameZh, long feeFen) {}

    record Step(Instant at, OrderStep step) {}

    static OrderView from(Order order, List<TimelineEntry> timeline) {
        Bill bill = order.billed();
        var payment = order.payment();
        return new OrderView(
                order.number().value(),
                order.request().registration(),
                bill.session(),
                order.state(),
                bill.amount().value(),
                bill.purpose(),
                bill.source(),
                bill.payerName(),
                bill.lines().stream()
                        .map(line -> new Entry(
                                line.entry(),
                                line.subject(),
                                line.nameZh(),
                                line.fee().value()))
                        .toList(),
                payment == null ? order.request().method() : payment.method(),
                order.state() == OrderState.OPEN ? order.cashier() : null,
                order.createdAt(),
                order.closesAt(),
                payment == null ? null : payment.at(),
                order.closedAt(),
                timeline.stream()
                        .map(entry -> new Step(entry.at(), entry.step()))
                        .toList());
    }
}
