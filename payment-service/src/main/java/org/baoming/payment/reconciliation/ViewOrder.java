package org.baoming.payment.reconciliation;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.baoming.chassis.problem.CommonProblem;
import org.baoming.chassis.problem.ProblemException;
import org.baoming.chassis.security.Caller;
import org.baoming.chassis.security.Role;
import org.baoming.chassis.staff.StaffAct;
import org.baoming.chassis.staff.StaffActs;
import org.baoming.payment.OrderNumber;
import org.baoming.payment.difference.Difference;
import org.baoming.payment.difference.Differences;
import org.baoming.payment.order.Bill;
import org.baoming.payment.order.Order;
import org.baoming.payment.order.Orders;
import org.baoming.payment.order.Payer;
import org.baoming.payment.order.TimelineEntry;
import org.baoming.payment.receipt.NotificationAlarms;
import org.baoming.payment.receipt.Receipt;
import org.baoming.payment.receipt.Receipts;
import org.baoming.payment.refund.Refund;
import org.baoming.payment.refund.Refunds;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * An order with all that is known about its money, for the member of staff who has its number. The exam board sees any, a
 * province those of its exam, a centre those by which it pays for its group. Each look is on record.
 */
@Component
public class ViewOrder {

    private static final int ALARMS = 20;

    /** @param receipts every payment of it, with those that paid nothing */
    public record Found(
            Order order,
            List<Receipt> receipts,
            List<Refund> refunds,
            List<TimelineEntry> timeline,
            List<Difference> differences,
            List<NotificationAlarms.Alarm> alarms) {}

    private final Orders orders;
    private final Receipts receipts;
    private final Refunds refunds;
    private final Differences differences;
    private final NotificationAlarms alarms;
    private final StaffActs acts;

    ViewOrder(
            Orders orders,
            Receipts receipts,
            Refunds refunds,
            Differences differences,
            NotificationAlarms alarms,
            StaffActs acts) {
        this.orders = orders;
        this.receipts = receipts;
        this.refunds = refunds;
        this.differences = differences;
        this.alarms = alarms;
        this.acts = acts;
    }

    /** @throws ProblemException NOT_FOUND if there is none of that number, or none that the caller may see */
    @Transactional
    public Found view(Caller caller, String number) {
        Order order = OrderNumber.parse(number)
                .flatMap(orders::find)
                .filter(found -> isVisible(caller, found))
                .orElseThrow(() -> new ProblemException(CommonProblem.NOT_FOUND, "There is no such order"));
        acts.record(caller, act(order));
        var numbers = List.of(order.number());
        return new Found(
                order,
                receipts.of(order.number()),
                refunds.of(numbers).getOrDefault(order.number(), List.of()),
                orders.timelines(numbers).getOrDefault(order.number(), List.of()),
                differences.of(order.number()),
                alarms.of(order.number(), ALARMS));
    }

    private static boolean isVisible(Caller caller, Order order) {
        if (caller.has(Role.EXAM_ADMIN)) {
            return true;
        }
        if (caller.has(Role.PROVINCE_ADMIN)) {
            return order.number().province().equals(caller.requireProvince());
        }
        return order.payer().equals(new Payer.Centre(caller.requireCentre()));
    }

    private static StaffAct act(Order order) {
        Bill bill = order.bill();
        boolean one = order.parts().size() == 1;
        UUID registration = one ? order.parts().getFirst().registration() : null;
        UUID passport = one ? order.ownerOf(order.parts().getFirst()) : null;
        return new StaffAct(
                "ORDER_VIEWED",
                scope(order, bill),
                bill == null ? null : bill.session(),
                registration,
                passport,
                Map.of("order", order.number().value()));
    }

    private static String scope(Order order, @Nullable Bill bill) {
        return switch (order.payer()) {
            case Payer.Centre(String centre) -> centre;
            case Payer.Candidate _ ->
                bill == null || bill.centre() == null ? order.number().province() : bill.centre();
        };
    }
}
