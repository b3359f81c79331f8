package org.baoming.audit.review.web;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.UUID;
import org.baoming.audit.review.ApproveBatch;
import org.baoming.chassis.problem.Problems;
import org.baoming.chassis.security.Caller;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ProblemDetail;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Approves several registrations whose photos the caller has seen. */
@RestController
@PreAuthorize("hasRole('centre-staff')")
class BatchController {

    /** @param version of the review that the caller has seen */
    record BatchItem(@NotNull UUID registration, @NotNull Long version) {}

    record Batch(@NotNull @Size(min = 1, max = 100) List<@NotNull @Valid BatchItem> reviews) {}

    /**
     * What happened to one of them.
     *
     * @param decision null if it was refused
     * @param problem why it was refused, as the refusal of a single decision; null if it was approved
     */
    record BatchOutcome(
            UUID registration,
            @Nullable DecisionView decision,
            @Nullable ProblemDetail problem) {

        static BatchOutcome from(ApproveBatch.Outcome outcome) {
            return switch (outcome) {
                case ApproveBatch.Outcome.Approved(var registration, var review) ->
                    new BatchOutcome(registration, DecisionView.fromNullable(review.decision()), null);
                case ApproveBatch.Outcome.Refused(var registration, var why) ->
                    new BatchOutcome(registration, null, Problems.of(why));
            };
        }
    }

    /** In the order of the request. */
    record BatchAnswer(List<BatchOutcome> outcomes) {}

    private final ApproveBatch approve;

    BatchController(ApproveBatch approve) {
        this.approve = approve;
    }

    @PostMapping("/api/audit/reviews/approvals")
    BatchAnswer approve(Caller caller, @RequestBody @Valid Batch batch) {
        var items = batch.reviews().stream()
                .map(item -> new ApproveBatch.Item(item.registration(), item.version()))
                .toList();
        return new BatchAnswer(
                approve.approve(caller, items).stream().map(BatchOutcome::from).toList());
    }
}
