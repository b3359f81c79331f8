package org.baoming.audit.review.web;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.UUID;
import org.baoming.audit.review.DecideReview;
import org.baoming.audit.review.Review;
import org.baoming.audit.review.ReviewState;
import org.baoming.audit.review.Verdict;
import org.baoming.audit.review.Verdict.RejectionReason;
import org.baoming.chassis.security.Caller;
import org.baoming.chassis.text.Legible;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Approves or rejects. */
@RestController
@RequestMapping("/api/audit/reviews/{registration}")
@PreAuthorize("hasRole('centre-staff')")
class DecisionController {

    /** @param version of the review that the caller has seen; without it the pending round is decided, whichever it is */
    record Approval(@Nullable Long version) {}

    /**
     * @param reason for the candidate, in the staff's own words
     * @param version of the review that the caller has seen; without it the pending round is decided, whichever it is
     */
    record Rejection(
            @NotNull RejectionReason reasonCode,

            @NotBlank @Legible @Size(max = 500) String reason,

            @Nullable Long version) {

        @Override
        public String toString() {
            return "Rejection[" + reasonCode + "]";
        }
    }

    record Decided(
            UUID registration,
            ReviewState state,
            int round,
            @Nullable DecisionView decision,
            long version) {
        static Decided from(Review review) {
            return new Decided(
                    review.registration(),
                    review.state(),
                    review.round(),
                    DecisionView.fromNullable(review.decision()),
                    review.version());
        }
    }

    private final DecideReview decide;

    DecisionController(DecideReview decide) {
        this.decide = decide;
    }

    @PostMapping("/approval")
    Decided approve(
            Caller caller,
            @PathVariable UUID registration,
            @RequestBody(required = false) @Valid @Nullable Approval approval) {
        Long seen = approval == null ? null : approval.version();
        return Decided.from(decide.decide(caller, registration, seen, new Verdict.Approval()));
    }

    @PostMapping("/rejection")
    Decided reject(Caller caller, @PathVariable UUID registration, @RequestBody @Valid Rejection rejection) {
        var verdict =
                new Verdict.Rejection(rejection.reasonCode(), rejection.reason().strip());
        return Decided.from(decide.decide(caller, registration, rejection.version(), verdict));
    }
}
