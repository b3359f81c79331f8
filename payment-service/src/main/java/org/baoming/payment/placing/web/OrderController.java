package org.baoming.payment.placing.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.validation.Valid;
import java.net.URI;
import java.util.List;
import java.util.UUID;
import org.baoming.chassis.idempotency.IdempotencyKey;
import org.baoming.chassis.problem.CommonProblem;
import org.baoming.chassis.problem.ProblemException;
import org.baoming.chassis.security.Caller;
import org.baoming.payment.OrderNumber;
import org.baoming.payment.order.Order;
import org.baoming.payment.order.Orders;
import org.baoming.payment.order.Payer;
import org.baoming.payment.order.ReadOrders;
import org.baoming.payment.placing.AskPlatform;
import org.baoming.payment.placing.GiveUpOrder;
import org.baoming.payment.placing.PlaceOrder;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** A candidate's own orders; another candidate's are not found (404). */
@RestController
@RequestMapping("/api/payment/orders")
@PreAuthorize("hasRole('candidate')")
class OrderController {

    private final PlaceOrder placeOrder;
    private final AskPlatform askPlatform;
    private final GiveUpOrder giveUpOrder;
    private final ReadOrders readOrders;
    private final Orders orders;
    private final OrderViews views;

    OrderController(
            PlaceOrder placeOrder,
            AskPlatform askPlatform,
            GiveUpOrder giveUpOrder,
            ReadOrders readOrders,
            Orders orders,
            OrderViews views) {
        this.placeOrder = placeOrder;
        this.askPlatform = askPlatform;
        this.giveUpOrder = giveUpOrder;
        this.readOrders = readOrders;
        this.orders = orders;
        this.views = views;
    }

    @Operation(summary = "Starts a payment for some entries of a registration (R-601)")
    @ApiResponse(responseCode = "201", description = "The order, new or as it stands now")
    @PostMapping
    ResponseEntity<OrderView> place(Caller caller, IdempotencyKey key, @Valid @RequestBody PlaceOrderBody body) {
        Order order = placeOrder.place(payer(caller), key.value(), body.wanted(), body.method());
        return ResponseEntity.created(URI.create("/api/payment/orders/" + order.number()))
                .body(view(order));
    }

    @Operation(summary = "All attempts to pay for a registration, its centre's too, with their time lines (R-606)")
    @GetMapping
    List<OrderView> list(Caller caller, @RequestParam UUID registration) {
        return views.of(readOrders.of(caller.requirePassport(), registration), registration);
    }

    @GetMapping("/{order}")
    OrderView show(Caller caller, @PathVariable String order) {
        return view(own(caller, order));
    }

    @Operation(summary = "\"I have paid, update\": asks the platform (R-603)")
    @PostMapping("/{order}/update")
    OrderView update(Caller caller, @PathVariable String order) {
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
    OrderView giveUp(Caller caller, @PathVariable String order) {
        return view(giveUpOrder.giveUp(own(caller, order)));
    }

    private static Payer payer(Caller caller) {
        return new Payer.Candidate(caller.requirePassport());
    }

    private Order own(Caller caller, String order) {
        return OrderNumber.parse(order)
                .flatMap(orders::find)
                .filter(found -> found.payer().equals(payer(caller)) && found.bill() != null)
                .orElseThrow(() -> new ProblemException(CommonProblem.NOT_FOUND, "You have no such order"));
    }

    private OrderView view(Order order) {
        return views.of(List.of(order), order.parts().getFirst().registration()).getFirst();
    }
}
