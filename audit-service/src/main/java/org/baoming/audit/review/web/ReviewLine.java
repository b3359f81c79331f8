package org.baoming.audit.review.web;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.baoming.audit.candidate.AcceptedPhoto;
import org.baoming.audit.candidate.Candidate;
import org.baoming.audit.review.Claim;
import org.baoming.audit.review.QueuedReview;
import org.baoming.audit.review.ReviewState;
import org.baoming.chassis.security.Caller;
import org.jspecify.annotations.Nullable;

/**
 * A line of the queue.
 *
 * @param candidate null until enrollment-service has answered who it is
 * @param photo null if there is none
 * @param subjects codes; null until enrollment-service has answered
 * @param claim null if nobody has it in hand
 * @param decision null while it is pending
 * @param version to be sent with a decision, so that nobody decides about data that they have not seen
 */
record ReviewLine(
        UUID registration,
        String session,
        @Nullable Candidate candidate,
        ReviewState state,
        int round,
        Instant requestedAt,
        @Nullable AcceptedPhoto photo,
        @Nullable List<String> subjects,
        @Nullable ClaimView claim,
        @Nullable DecisionView decision,
        long version) {

    /** A claim, and whether it is the caller's own. */
    record ClaimView(String claimedBy, @Nullable String claimedByName, boolean mine, Instant until) {
        static @Nullable ClaimView fromNullable(@Nullable Claim claim, Caller caller) {
            return claim == null
                    ? null
                    : new ClaimView(claim.staff(), claim.name(), claim.staff().equals(caller.subject()), claim.until());
        }
    }

    static ReviewLine from(QueuedReview queued, Caller caller) {
        var review = queued.review();
        return new ReviewLine(
                review.registration(),
                review.session(),
                review.candidate(),
                review.state(),
                review.round(),
                review.requestedAt(),
                queued.photo(),
                queued.subjects(),
                ClaimView.fromNullable(queued.claim(), caller),
                DecisionView.fromNullable(review.decision()),
                review.version());
    }
}
