package org.baoming.payment.web;

import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.baoming.chassis.problem.CommonProblem;
import org.baoming.chassis.problem.ProblemException;
import org.baoming.chassis.security.Caller;
import org.baoming.payment.Accounts;
import org.baoming.payment.Difference;
import org.baoming.payment.RetryRefund;
import org.baoming.payment.StatementLine.What;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The exam board's view of the accounts. */
@RestController
@RequestMapping("/api/payment")
@PreAuthorize("hasRole('exam-admin')")
class AccountsController {

    private static final int MOST = 1_000;

    private final Accounts accounts;
    private final RetryRefund retryRefund;
    private final InstantSource clock;

    AccountsController(Accounts accounts, RetryRefund retryRefund, InstantSource clock) {
        this.accounts = accounts;
        this.retryRefund = retryRefund;
        this.clock = clock;
    }

    /** @param number the platform's number of a payment, ours of a refund */
    record DifferenceView(
            long id,
            LocalDate day,
            What what,
            Difference.Kind kind,
            String number,
            String order,
            @Nullable Long oursFen,
            @Nullable Long theirsFen,
            Instant foundAt,
            @Nullable Instant settledAt,
            @Nullable String settledBy,
            @Nullable String note) {

        static DifferenceView from(Difference difference) {
            var ours = difference.ours();
            var theirs = difference.theirs();
            return new DifferenceView(
                    difference.id(),
                    difference.day(),
                    difference.what(),
                    difference.kind(),
                    difference.number(),
                    difference.order(),
                    ours == null ? null : ours.value(),
                    theirs == null ? null : theirs.value(),
                    difference.foundAt(),
                    difference.settledAt(),
                    difference.settledBy(),
                    difference.note());
        }
    }

    record Settling(@NotBlank @Size(max = 500) String note) {}

    @Operation(
            summary =
                    "Differences with the platform's statements that are open, or all of some days (R-607); at most 1,000")
    @GetMapping("/differences")
    List<DifferenceView> differences(
            @RequestParam(required = false) @Nullable LocalDate from,
            @RequestParam(required = false) @Nullable LocalDate until) {
        var found = from == null || until == null
                ? accounts.openDifferences(MOST)
                : accounts.differences(from, until, MOST);
        return found.stream().map(DifferenceView::from).toList();
    }

    @Operation(summary = "Settles a difference by hand, with a note of why it is one no more")
    @PostMapping("/differences/{id}/settlement")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void settle(Caller caller, @PathVariable long id, @Valid @RequestBody Settling settling) {
        var now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        if (!accounts.settle(id, caller.subject(), settling.note(), now)) {
            throw new ProblemException(CommonProblem.NOT_FOUND, "There is no such open difference");
        }
    }

    @Operation(summary = "Asks again for a refund that the platform has rejected")
    @PostMapping("/refunds/{number}/retry")
    @ResponseStatus(HttpStatus.ACCEPTED)
    void retry(@PathVariable String number) {
        retryRefund.retry(number);
    }
}
