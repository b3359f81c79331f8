package org.baoming.audit.review;

import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** A candidate asks for review: for the first time, or again after corrections, which opens the next round. */
@Component
public class ReceiveReviewRequest {

    private final Reviews reviews;
    private final EndRound endRound;

    ReceiveReviewRequest(Reviews reviews, EndRound endRound) {
        this.reviews = reviews;
        this.endRound = endRound;
    }

    /**
     * Ignores a request that is not newer than the version which the review is based on.
     *
     * @throws OptimisticLockingFailureException if staff decided at the same moment; try again
     */
    @Transactional
    public void receive(ReviewRequest request) {
        var known = reviews.find(request.registration());
        if (known.isEmpty()) {
            reviews.add(Review.first(request));
        } else if (known.get().registrationVersion() < request.version()) {
            Review again = known.get().requestedAgain(request);
            reviews.replaceOrRetry(known.get(), again);
            endRound.of(again);
        }
        reviews.setPassport(request.registration(), request.passport());
    }
}
