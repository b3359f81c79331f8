package org.baoming.payment.reconciliation.web;

import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.baoming.chassis.problem.CommonProblem;
import org.baoming.chassis.problem.ProblemException;
import org.baoming.chassis.security.Caller;
import org.baoming.payment.difference.Difference;
import org.baoming.payment.difference.Differences;
import org.baoming.payment.platform.StatementLine.What;
import org.baoming.payment.reconciliation.RefundDifference;
import org.baoming.payment.reconciliation.SettleDifference;
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

/** The differences with the platform's statements: the exam board settles them, a province sees its own. */
@RestController
@RequestMapping("/api/payment")
class DifferencesController {

    private final Differences differences;
    private final RefundDifference refundDifference;
    private final SettleDifference settleDifference;

    DifferencesController(
            Differences differences, RefundDifference refundDifference, SettleDifference settleDifference) {
        this.differences = differences;
        this.refundDifference = refundDifference;
        this.settleDifference = settleDifference;
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
            @Nullable String settledByName,
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
                    difference.settledByName(),
                    difference.note());
        }
    }

    record Settling(
            @NotBlank @Size(max = 500) @Pattern(regexp = "[\\P{Cntrl}\\t\\r\\n]*", message = "no control characters")
            String note) {}

    @Operation(
            summary =
                    "Differences with the platform's statements that are open, or all of some days (R-607), the next with the last one's id as after; an administrator of a province sees those of its orders")
    @GetMapping("/differences")
    @PreAuthorize("hasAnyRole('exam-admin', 'province-admin')")
    List<DifferenceView> differences(
            Caller caller,
            @RequestParam(required = false) @Nullable LocalDate from,
            @RequestParam(required = false) @Nullable LocalDate until,
            @RequestParam(required = false) @Pattern(regexp = "[0-9]{2}") @Nullable String province,
            @RequestParam(defaultValue = "0") long after,
            @RequestParam(defaultValue = "1000") @Min(1) @Max(1000) int size) {
        String whose = Reach.province(caller, province);
        List<Difference> found;
        if (from == null && until == null) {
            found = differences.open(whose, after, size);
        } else {
            found = differences.ofDays(day(from, "from"), day(until, "until"), whose, after, size);
        }
        return found.stream().map(DifferenceView::from).toList();
    }

    record OpenDifferences(int open) {}

    @Operation(summary = "How many differences are open; for an administrator of a province, of its orders")
    @GetMapping("/differences/count")
    @PreAuthorize("hasAnyRole('exam-admin', 'province-admin')")
    OpenDifferences count(Caller caller) {
        return new OpenDifferences(differences.countOpen(Reach.province(caller, null)));
    }

    private static LocalDate day(@Nullable LocalDate day, String name) {
        if (day == null || day.getYear() < 2000 || day.getYear() >= 2200) {
            throw new ProblemException(CommonProblem.INVALID_FIELD, "Of some days: from and until, both of our time")
                    .field(name, day == null ? "REQUIRED" : "OUT_OF_RANGE", "Between the years 2000 and 2200.");
        }
        return day;
    }

    @Operation(summary = "Refunds a payment whose amount differs from its order's, and settles the difference (R-604)")
    @PostMapping("/differences/{id}/refund")
    @PreAuthorize("hasRole('exam-admin')")
    @ResponseStatus(HttpStatus.ACCEPTED)
    void refund(Caller caller, @PathVariable long id) {
        refundDifference.refund(caller, id);
    }

    @Operation(summary = "Settles a difference by hand, with a note that explains it")
    @PostMapping("/differences/{id}/settlement")
    @PreAuthorize("hasRole('exam-admin')")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void settle(Caller caller, @PathVariable long id, @Valid @RequestBody Settling settling) {
        settleDifference.settle(caller, id, settling.note());
    }
}
