package org.baoming.audit.review.web;

import java.time.Instant;
import java.util.UUID;
import org.baoming.audit.candidate.AcceptedPhoto;
import org.baoming.audit.candidate.Candidate;
import org.baoming.audit.review.QueuedReview;
import org.baoming.audit.review.ReviewState;
import org.jspecify.annotations.Nullable;

/**
 * A line of the queue.
 *
 * @param candidate null until enrollment-service has answered who it is
 * @param photo null if there is none
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
        @Nullable DecisionView decision,
        long version) {

    static ReviewLine from(QueuedReview queued) {
        var review = queued.review();
        return new ReviewLine(
                review.registration(),
                review.session(),
                review.candidate(),
                review.state(),
                review.round(),
                review.requestedAt(),
                queued.photo(),
                DecisionView.fromNullable(review.decision()),
                review.version());
    }
}
