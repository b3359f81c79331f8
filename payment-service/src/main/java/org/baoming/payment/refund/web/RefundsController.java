package org.baoming.payment.refund.web;

import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.baoming.chassis.security.Caller;
import org.baoming.payment.OrderNumber;
import org.baoming.payment.refund.Refund;
import org.baoming.payment.refund.RefundState;
import org.baoming.payment.refund.Refunds;
import org.baoming.payment.refund.RetryRefund;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Refunds that are not done, for the exam board. */
@RestController
@RequestMapping("/api/payment/refunds")
@PreAuthorize("hasRole('exam-admin')")
class RefundsController {

    private final Refunds refunds;
    private final RetryRefund retryRefund;

    RefundsController(Refunds refunds, RetryRefund retryRefund) {
        this.refunds = refunds;
        this.retryRefund = retryRefund;
    }

    /** @param rejection what the platform said when it last rejected it; null if it never did */
    record RefundView(
            String refund,
            OrderNumber order,
            @Nullable UUID registration,
            long amountFen,
            String reason,
            RefundState state,
            Instant requestedAt,
            @Nullable String rejection) {

        static RefundView from(Refund refund) {
            return new RefundView(
                    refund.number(),
                    refund.order(),
                    refund.registration(),
                    refund.amount().value(),
                    refund.reason(),
                    refund.state(),
                    refund.requestedAt(),
                    refund.rejection());
        }
    }

    /** @param next {@code after} of the next page; null on the last one */
    record Page(List<RefundView> refunds, @Nullable String next) {}

    @Operation(summary = "Refunds that wait for the platform or that it has rejected, oldest first")
    @GetMapping
    Page refunds(
            @RequestParam(required = false) @Nullable RefundState state,
            @RequestParam(required = false) @Size(max = 100) @Nullable String after,
            @RequestParam(defaultValue = "50") @Min(1) @Max(200) int size) {
        var found = refunds.open(state, after, size + 1);
        var page = found.subList(0, Math.min(size, found.size()));
        return new Page(
                page.stream().map(RefundView::from).toList(),
                found.size() > size ? page.getLast().number() : null);
    }

    @Operation(summary = "Requests a rejected refund again")
    @PostMapping("/{number}/retry")
    @ResponseStatus(HttpStatus.ACCEPTED)
    void retry(Caller caller, @PathVariable String number) {
        retryRefund.retry(caller, number);
    }
}
