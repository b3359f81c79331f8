package org.baoming.audit.review.web;

import java.time.Instant;
import org.baoming.audit.review.Decision;
import org.baoming.audit.review.ReviewState;
import org.baoming.audit.review.Verdict;
import org.baoming.audit.review.Verdict.RejectionReason;
import org.jspecify.annotations.Nullable;

/** @param decidedBy subject of the sign-in */
record DecisionView(
        ReviewState outcome,
        String decidedBy,
        Instant decidedAt,
        @Nullable RejectionReason reasonCode,
        @Nullable String reason) {

    static DecisionView from(Decision decision) {
        var verdict = decision.verdict();
        return switch (verdict) {
            case Verdict.Approval() -> new DecisionView(verdict.outcome(), decision.by(), decision.at(), null, null);
            case Verdict.Rejection(var code, var reason) ->
                new DecisionView(verdict.outcome(), decision.by(), decision.at(), code, reason);
        };
    }

    static @Nullable DecisionView fromNullable(@Nullable Decision decision) {
        return decision == null ? null : from(decision);
    }
}
