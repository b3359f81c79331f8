package org.baoming.audit.review.web;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import java.util.List;
import java.util.UUID;
import org.baoming.audit.candidate.Candidate;
import org.baoming.audit.review.ListDecisions;
import org.baoming.audit.review.ReviewState;
import org.baoming.chassis.security.Caller;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** How much the caller's centre still has to decide, and what it has decided today. */
@RestController
@PreAuthorize("hasRole('centre-staff')")
class ReviewedTodayController {

    /**
     * A decision of today.
     *
     * @param state of the review now: the candidate may have asked again since
     * @param candidate null until enrollment-service has answered who it is
     */
    record DecidedToday(
            UUID registration,
            String session,
            @Nullable Candidate candidate,
            ReviewState state,
            int round,
            DecisionView decision,
            boolean mine) {

        static DecidedToday from(ListDecisions.Decided decided, Caller caller) {
            var review = decided.review();
            return new DecidedToday(
                    review.registration(),
                    review.session(),
                    review.candidate(),
                    review.state(),
                    decided.round(),
                    DecisionView.from(decided.decision()),
                    decided.decision().by().equals(caller.subject()));
        }
    }

    private final ListDecisions list;

    ReviewedTodayController(ListDecisions list) {
        this.list = list;
    }

    @GetMapping("/api/audit/reviews/backlog")
    ListDecisions.Backlog backlog(
            Caller caller,
            @RequestParam(required = false) @Pattern(regexp = "[0-9]{4}-[0-9]{2}") @Nullable String session) {
        return list.backlog(caller, session);
    }

    /** The newest first. {@code after} and {@code afterRound}: the last decision of the page before. */
    @GetMapping("/api/audit/reviews/decided-today")
    List<DecidedToday> decidedToday(
            Caller caller,
            @RequestParam(required = false) @Pattern(regexp = "[0-9]{4}-[0-9]{2}") @Nullable String session,
            @RequestParam(defaultValue = "false") boolean mine,
            @RequestParam(required = false) @Nullable UUID after,
            @RequestParam(defaultValue = "1") @Min(1) int afterRound,
            @RequestParam(defaultValue = "100") @Min(1) @Max(500) int size) {
        var start = after == null ? null : new ListDecisions.After(after, afterRound);
        return list.today(caller, session, mine, start, size).stream()
                .map(decided -> DecidedToday.from(decided, caller))
                .toList();
    }
}
