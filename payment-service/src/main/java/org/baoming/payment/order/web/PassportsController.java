package org.baoming.payment.order.web;

import io.swagger.v3.oas.annotations.Operation;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.baoming.payment.order.Order;
import org.baoming.payment.order.OrderState;
import org.baoming.payment.order.Orders;
import org.baoming.payment.order.Part;
import org.baoming.payment.order.PayMethod;
import org.baoming.payment.order.TimelineEntry;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** What this service keeps about the owner of a passport, for passport-service, which shows it to them. */
@RestController
class PassportsController {

    private final Orders orders;

    PassportsController(Orders orders) {
        this.orders = orders;
    }

    record PersonalData(List<KeptOrder> orders) {}

    /**
     * One attempt to pay, or their part of one by which their centre paid for many.
     *
     * @param payerName null, like purpose and amountFen, where enrollment-service did not agree to it
     */
    record KeptOrder(
            String order,
            UUID registration,
            OrderState state,
            @Nullable String purpose,
            @Nullable String payerName,
            @Nullable Long amountFen,
            @Nullable PayMethod method,
            Instant createdAt,
            @Nullable Instant paidAt,
            @Nullable Instant closedAt,
            List<TimelineEntry> timeline) {

        static KeptOrder from(Order order, Part part, List<TimelineEntry> timeline) {
            var bill = part.bill();
            var payment = order.payment();
            return new KeptOrder(
                    order.number().value(),
                    part.registration(),
                    order.state(),
                    bill == null ? null : bill.purpose(),
                    bill == null ? null : bill.payerName(),
                    bill == null ? null : bill.amount().value(),
                    payment == null ? order.method() : payment.method(),
                    order.createdAt(),
                    payment == null ? null : payment.at(),
                    order.closedAt(),
                    timeline.stream()
                            .filter(entry -> entry.isAbout(part.registration()))
                            .toList());
        }

        @Override
        public String toString() {
            return "KeptOrder[" + order + "]";
        }
    }

    @Operation(summary = "What is kept about the owner of a passport, for services")
    @GetMapping("/internal/passports/{passport}/personal-data")
    PersonalData personalData(@PathVariable UUID passport) {
        var found = orders.ofPassport(passport);
        var timelines = orders.timelines(found.stream().map(Order::number).toList());
        return new PersonalData(found.stream()
                .flatMap(order -> order.parts().stream()
                        .filter(part -> passport.equals(order.ownerOf(part)))
                        .map(part -> KeptOrder.from(order, part, timelines.getOrDefault(order.number(), List.of()))))
                .toList());
    }
}
