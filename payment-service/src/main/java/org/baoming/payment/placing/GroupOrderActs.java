package org.baoming.payment.placing;

import java.util.Map;
import org.baoming.chassis.security.Caller;
import org.baoming.chassis.staff.StaffAct;
import org.baoming.chassis.staff.StaffActs;
import org.baoming.payment.order.Bill;
import org.baoming.payment.order.Order;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Puts on record what the staff of a centre do with its orders. */
@Component
public class GroupOrderActs {
    private final StaffActs acts;

    GroupOrderActs(StaffActs acts) {
        this.acts = acts;
    }

    /** In the transaction that begins the order. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void placed(Caller staff, Order order) {
        record(staff, "GROUP_ORDER_PLACED", order);
    }

    /** Before the platform is asked: the act is the request to end the order, whatever the platform answers. */
    @Transactional
    public void givenUp(Caller staff, Order order) {
        record(staff, "GROUP_ORDER_GIVEN_UP", order);
    }

    private void record(Caller staff, String type, Order order) {
        Bill bill = order.bill();
        acts.record(
                staff,
                StaffAct.of(
                        type,
                        staff.requireCentre(),
                        bill == null ? null : bill.session(),
                        Map.of(
                                "order",
                                order.number().value(),
                                "count",
                                String.valueOf(order.parts().size()))));
    }
}
