package org.baoming.payment.refund.web;

import io.swagger.v3.oas.annotations.Operation;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.baoming.chassis.security.Caller;
import org.baoming.payment.OrderNumber;
import org.baoming.payment.refund.Refund;
import org.baoming.payment.refund.Refunds;
import org.baoming.payment.refund.RetryRefund;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Refunds that the platform has rejected, for the exam board. */
@RestController
@RequestMapping("/api/payment/refunds")
@PreAuthorize("hasRole('exam-admin')")
class RefundsController {

    private static final int MOST = 1_000;

    private final Refunds refunds;
    private final RetryRefund retryRefund;

    RefundsController(Refunds refunds, RetryRefund retryRefund) {
        this.refunds = refunds;
        this.retryRefund = retryRefund;
    }

    record RefundView(
            String refund,
            OrderNumber order,
            @Nullable UUID registration,
            long amountFen,
            String reason,
            Instant requestedAt) {

        static RefundView from(Refund refund) {
            return new RefundView(
                    refund.number(),
                    refund.order(),
                    refund.registration(),
                    refund.amount().value(),
                    refund.reason(),
                    refund.requestedAt());
        }
    }

    @Operation(summary = "Refunds that the platform has rejected, oldest first; at most 1,000")
    @GetMapping("/rejected")
    List<RefundView> rejectedRefunds() {
        return refunds.rejected(MOST).stream().map(RefundView::from).toList();
    }

    @Operation(summary = "Requests a rejected refund again")
    @PostMapping("/{number}/retry")
    @ResponseStatus(HttpStatus.ACCEPTED)
    void retry(Caller caller, @PathVariable String number) {
        retryRefund.retry(number, caller.subject());
    }
}
