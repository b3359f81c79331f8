package org.baoming.audit.review;

import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** A candidate asks for review: the first time, or again after mending, which opens the next round. */
@Component
public class TakeReviewRequest {

    private final Reviews reviews;

    TakeReviewRequest(Reviews reviews) {
        this.reviews = reviews;
    }

    /**
     * Passes over a request that is older than what is known of the registration.
     *
     * @throws LostRace if staff decided at the same moment; try again
     */
    @Transactional
    public void take(ReviewRequest request) {
        var known = reviews.find(request.registration()).map(QueuedReview::review);
        if (known.isEmpty()) {
            reviews.add(Review.first(request));
        } else if (known.get().registrationVersion() < request.version()
                && !reviews.replace(known.get(), known.get().askedAgain(request))) {
            throw new LostRace();
        }
        reviews.belongsTo(request.registration(), request.passport());
    }
}
