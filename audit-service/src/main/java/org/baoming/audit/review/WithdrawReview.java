package org.baoming.audit.review;

import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** A registration was deleted or has left the centre: its review leaves the queue. */
@Component
public class WithdrawReview {

    private final Reviews reviews;

    WithdrawReview(Reviews reviews) {
        this.reviews = reviews;
    }

    /**
     * Does nothing where there is no review, or none any more, or where the candidate has asked again since.
     *
     * @param centre the centre that was left
     * @param version the registration's, as enrollment-service counts
     * @throws LostRace if staff decided at the same moment; try again
     */
    @Transactional
    public void withdraw(UUID registration, String centre, long version) {
        reviews.find(registration)
                .map(QueuedReview::review)
                .filter(review -> review.centre().equals(centre))
                .filter(review -> review.registrationVersion() < version)
                .filter(review -> review.state().mayBecome(ReviewState.WITHDRAWN))
                .ifPresent(review -> {
                    if (!reviews.replace(review, review.withdrawn(version))) {
                        throw new LostRace();
                    }
                });
    }
}
