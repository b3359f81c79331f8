package org.baoming.audit.review.web;

import java.time.Instant;
import org.baoming.audit.review.Decision;
import org.baoming.audit.review.ReviewState;
import org.baoming.audit.review.Verdict;
import org.baoming.audit.review.Verdict.RejectionReason;
import org.jspecify.annotations.Nullable;

/**
 * @param decidedBy subject of the sign-in
 * @param decidedByName where the sign-in has one
 */
record DecisionView(
        ReviewState outcome,
        String decidedBy,
        @Nullable String decidedByName,
        Instant decidedAt,
        @Nullable RejectionReason reasonCode,
        @Nullable String reason) {

    static DecisionView from(Decision decision) {
        var verdict = decision.verdict();
        return switch (verdict) {
            case Verdict.Approval() ->
                new DecisionView(verdict.outcome(), decision.by(), decision.name(), decision.at(), null, null);
            case Verdict.Rejection(var code, var reason) ->
                new DecisionView(verdict.outcome(), decision.by(), decision.name(), decision.at(), code, reason);
        };
    }

    static @Nullable DecisionView fromNullable(@Nullable Decision decision) {
        return decision == null ? null : from(decision);
    }
}
