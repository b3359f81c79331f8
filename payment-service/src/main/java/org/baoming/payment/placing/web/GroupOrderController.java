package org.baoming.payment.placing.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.net.URI;
import java.util.List;
import org.baoming.chassis.idempotency.IdempotencyKey;
import org.baoming.chassis.problem.CommonProblem;
import org.baoming.chassis.problem.ProblemException;
import org.baoming.chassis.security.Caller;
import org.baoming.payment.OrderNumber;
import org.baoming.payment.order.Order;
import org.baoming.payment.order.Orders;
import org.baoming.payment.order.Payer;
import org.baoming.payment.placing.AskPlatform;
import org.baoming.payment.placing.GiveUpOrder;
import org.baoming.payment.placing.GroupOrderActs;
import org.baoming.payment.placing.PlaceOrder;
import org.baoming.payment.refund.Refunds;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** A centre's orders for the students whom it has registered; another centre's orders are not found (404). */
@RestController
@RequestMapping("/api/payment/group-orders")
@PreAuthorize("hasRole('centre-staff')")
class GroupOrderController {

    private final PlaceOrder placeOrder;
    private final AskPlatform askPlatform;
    private final GiveUpOrder giveUpOrder;
    private final GroupOrderActs acts;
    private final Orders orders;
    private final Refunds refunds;

    GroupOrderController(
            PlaceOrder placeOrder,
            AskPlatform askPlatform,
            GiveUpOrder giveUpOrder,
            GroupOrderActs acts,
            Orders orders,
            Refunds refunds) {
        this.placeOrder = placeOrder;
        this.askPlatform = askPlatform;
        this.giveUpOrder = giveUpOrder;
        this.acts = acts;
        this.orders = orders;
        this.refunds = refunds;
    }

    @Operation(
            summary = "Starts a payment for all that can be paid of some of the centre's group registrations (R-502)")
    @ApiResponse(responseCode = "201", description = "The order, new or as it stands now")
    @PostMapping
    ResponseEntity<GroupOrderView> place(
            Caller caller, IdempotencyKey key, @Valid @RequestBody PlaceGroupOrderBody body) {
        Order order = placeOrder.place(
                centre(caller), key.value(), body.wanted(), body.method(), begun -> acts.placed(caller, begun));
        return ResponseEntity.created(URI.create("/api/payment/group-orders/" + order.number()))
                .body(view(order));
    }

    @Operation(summary = "The centre's orders, newest first; before: the last one of the page before")
    @GetMapping
    List<GroupOrderView.Summary> list(
            Caller caller,
            @RequestParam(required = false) @Nullable String before,
            @RequestParam(defaultValue = "20") @Min(1) @Max(50) int limit) {
        OrderNumber last = before == null ? null : own(caller, before).number();
        return orders.ofCentre(centre(caller).centre(), last, limit).stream()
                .map(GroupOrderView.Summary::from)
                .toList();
    }

    @GetMapping("/{order}")
    GroupOrderView show(Caller caller, @PathVariable String order) {
        return view(own(caller, order));
    }

    @Operation(summary = "\"I have paid, update\": asks the platform (R-603)")
    @PostMapping("/{order}/update")
    GroupOrderView update(Caller caller, @PathVariable String order) {
        return view(askPlatform
                .ask(own(caller, order))
                .orElseThrow(() -> new ProblemException(
                        CommonProblem.UPSTREAM_UNAVAILABLE, "The payment platform does not answer; ask again later")));
    }

    @Operation(
            summary =
                    "Gives an attempt up, so that another can begin (R-605); what is or can still be paid stays (R-604)")
    @ApiResponse(responseCode = "200", description = "The order: closed, or paid if it was")
    @PostMapping("/{order}/cancellation")
    GroupOrderView giveUp(Caller caller, @PathVariable String order) {
        Order given = own(caller, order);
        acts.givenUp(caller, given);
        return view(giveUpOrder.giveUp(given));
    }

    private static Payer.Centre centre(Caller caller) {
        return new Payer.Centre(caller.requireCentre());
    }

    private Order own(Caller caller, String order) {
        return OrderNumber.parse(order)
                .flatMap(orders::find)
                .filter(found -> found.payer().equals(centre(caller)) && found.bill() != null)
                .orElseThrow(() -> new ProblemException(CommonProblem.NOT_FOUND, "Your centre has no such order"));
    }

    private GroupOrderView view(Order order) {
        var number = List.of(order.number());
        return GroupOrderView.from(
                order,
                refunds.of(number).getOrDefault(order.number(), List.of()),
                orders.timelines(number).getOrDefault(order.number(), List.of()));
    }
}
