package org.baoming.payment.placing.web;

import io.swagger.v3.oas.annotations.Operation;
import java.util.List;
import java.util.UUID;
import org.baoming.chassis.security.Caller;
import org.baoming.payment.order.ReadOrdersAsStaff;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** The orders of a registration, for the staff of its centre or province and for the board. */
@RestController
@PreAuthorize("hasAnyRole('exam-admin', 'province-admin', 'centre-staff')")
class RegistrationOrdersController {

    private final ReadOrdersAsStaff readOrders;
    private final OrderViews views;

    RegistrationOrdersController(ReadOrdersAsStaff readOrders, OrderViews views) {
        this.readOrders = readOrders;
        this.views = views;
    }

    @Operation(summary = "All attempts to pay for a registration, for staff: without the way to the cashier")
    @GetMapping("/api/payment/registrations/{registration}/orders")
    List<OrderView> ordersOfRegistration(Caller caller, @PathVariable UUID registration) {
        return views.of(readOrders.of(caller, registration), registration).stream()
                .map(OrderView::withoutCashier)
                .toList();
    }
}
